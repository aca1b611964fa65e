/** What the vendors' nodes put out, each under the name of its folder below `nodes`. */
export { EXPLORIUM as Explorium } from './explorium';
export { SNITCHER as Snitcher } from './snitcher';
export { SURFE as Surfe } from './surfe';
