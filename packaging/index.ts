export { assembleAll } from './assemble';
export { packAll } from './pack';
export { writeSources } from './source';
export { writeSchemas } from './schemas';
