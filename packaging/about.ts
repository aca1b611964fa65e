import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './catalogue';

/** What somebody wrote about a package by hand, in `packages/<name>/about.md`. */
export interface About {
	/** The first paragraph, on one line: what npm shows in its lists. */
	summary: string;
	/** All paragraphs before the usage. */
	introduction: string;
	usage: string;
}

const USAGE = '\n## Usage\n';

export function readAbout(name: string, root = ROOT): About {
	const file = `packages/${name}/about.md`;
	const [introduction, usage] = readFileSync(join(root, file), 'utf8').trim().split(USAGE);
	if (usage === undefined) throw new Error(`${file} has no section "Usage"`);
	const [first] = introduction.split('\n\n');
	const summary = first.replace(/\s*\n\s*/g, ' ').replace(/\.$/, '');
	return { summary, introduction: introduction.trim(), usage: usage.trim() };
}
