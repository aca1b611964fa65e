import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { anchor } from '../../packaging/readme/markdown';

/** What a Markdown page points to. */
export interface Link {
	target: string;
	line: number;
}

/** Links and images outside of code, in the inline form and as HTML. */
export function linksIn(markdown: string): Link[] {
	return withoutCode(markdown)
		.split('\n')
		.flatMap((text, index) => {
			const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
			const html = [...text.matchAll(/<(?:img|a)\b[^>]*?(?:src|href)="([^"]+)"/g)];
			return [...inline, ...html].map(([, target]) => ({ target, line: index + 1 }));
		});
}

/** The anchors that GitHub gives to a page's headings; a repeated heading gets a number. */
export function anchorsOf(markdown: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading] of withoutFences(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
		const name = anchor(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
		let unique = name;
		for (let again = 1; anchors.has(unique); again++) unique = `${name}-${again}`;
		anchors.add(unique);
	}
	return anchors;
}

/** Why a link of a page of the project leads nowhere, or null. Other websites are not asked. */
export function whyDead(root: string, page: string, { target }: Link, repository: string): string | null {
	const ofRepository = `${repository}/blob/main/`;
	const isWeb = /^[a-z][a-z+.-]*:/i.test(target);
	if (isWeb && !target.startsWith(ofRepository)) return null;
	const [path, fragment] = target.replace(ofRepository, '').split('#');
	const file = isWeb ? join(root, path) : path === '' ? join(root, page) : resolve(root, dirname(page), path);
	if (relative(root, file).startsWith('..')) return 'leads out of the project';
	if (!existsSync(file)) return 'there is no such file';
	if (fragment === undefined) return null;
	if (statSync(file).isDirectory()) return 'a folder has no headings';
	return anchorsOf(readFileSync(file, 'utf8')).has(fragment) ? null : 'there is no such heading';
}

/** Names of scripts in commands such as `npm run build` and `npm test`, wherever they stand. */
export function scriptsIn(markdown: string): string[] {
	const run = [...markdown.matchAll(/\bnpm run(?:-script)? ([\w:.-]*[\w-])/g)].map(([, name]) => name);
	return /\bnpm test\b/.test(markdown) ? [...run, 'test'] : run;
}

function withoutCode(markdown: string): string {
	return withoutFences(markdown).replace(/`[^`\n]*`/g, '');
}

/** Lines are kept, so that line numbers stay right. */
function withoutFences(markdown: string): string {
	return markdown.replace(/^( *)(```+|~~~+)[\s\S]*?^\1\2\s*$/gm, (fence) => fence.replace(/[^\n]/g, ''));
}
