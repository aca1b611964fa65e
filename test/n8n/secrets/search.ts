/** Something that was said or kept, to be searched for secrets. */
export interface Place {
	kind: 'answer' | 'execution' | 'export' | 'log' | 'file';
	name: string;
	content: Buffer;
}

export interface Finding {
	secret: string;
	kind: Place['kind'];
	place: string;
}

/** Text in text: as deep as n8n nests JSON. */
const NESTING = 3;

/** Every secret in every place, whatever form it was written in. `secrets`: by name. */
export function search(secrets: ReadonlyMap<string, string>, places: readonly Place[]): Finding[] {
	return [...secrets].flatMap(([secret, value]) => {
		const forms = formsOf(value);
		const found = places.filter(({ content }) => forms.some((form) => content.includes(form)));
		return found.map(({ kind, name: place }) => ({ secret, kind, place }));
	});
}

/** How a secret may be written: plain, inside JSON, in an address, in base64 of it or of a text around it, in hex. */
export function formsOf(secret: string): string[] {
	const forms = [secret, encodeURIComponent(secret), new URLSearchParams([['', secret]]).toString().slice(1)];
	for (let depth = 0, text = secret; depth < NESTING; depth++) forms.push((text = JSON.stringify(text).slice(1, -1)));
	const encoded = [secret, ...base64Of(secret)];
	forms.push(...encoded, ...encoded.map(toUrlAlphabet), ...encoded.map(toPlainAlphabet));
	forms.push(Buffer.from(secret).toString('hex'));
	return [...new Set(forms)];
}

/** What is always in base64 of a text with the secret in it: it depends on where in a group of three bytes it begins. */
function base64Of(secret: string): string[] {
	return [0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const text = bytes.toString('base64').replace(/=+$/, '');
		const sharedAtStart = before === 0 ? 0 : before + 1;
		const sharedAtEnd = bytes.length % 3 === 0 ? 0 : 1;
		return text.slice(sharedAtStart, text.length - sharedAtEnd);
	});
}

const toUrlAlphabet = (text: string) => text.replace(/\+/g, '-').replace(/\//g, '_');
const toPlainAlphabet = (text: string) => text.replace(/-/g, '+').replace(/_/g, '/');
