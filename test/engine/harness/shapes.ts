import { isList, type Shape } from '../../../packaging/schemas/shape';

/** Paths of what a value has although its shape does not say so: other keys, and other types. Null fits everywhere. */
export function strangers(value: unknown, shape: Shape, path = ''): string[] {
	if (value === null || value === undefined) return [];
	if (typeof shape === 'string') return shape === 'any' || typeof value === shape ? [] : [path];
	if (isList(shape)) {
		return Array.isArray(value) ? [...new Set(value.flatMap((one) => strangers(one, shape[0], path)))] : [path];
	}
	if (typeof value !== 'object' || Array.isArray(value)) return [path];
	if (Object.keys(shape).length === 0) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key in shape ? strangers(inner, shape[key], below(path, key)) : [below(path, key)],
	);
}

/** Paths that the shape has and none of the values, as far as these go: what is null or empty says nothing. */
export function gaps(values: readonly unknown[], shape: Shape, path = ''): string[] {
	const known = values.filter((value) => value !== null && value !== undefined);
	if (typeof shape === 'string' || known.length === 0) return [];
	if (isList(shape)) return gaps(known.flat(), shape[0], path);
	return Object.entries(shape).flatMap(([key, inner]) => {
		const found = known.filter((value) => key in (value as object)).map((value) => (value as never)[key]);
		return found.length === 0 ? [below(path, key)] : gaps(found, inner, below(path, key));
	});
}

const below = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
