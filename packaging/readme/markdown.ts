/** Markdown made of what the nodes say of themselves. */

export type Row = readonly string[];

export function table(head: Row, rows: readonly Row[]): string {
	return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

/** The few tags that n8n's editor shows in descriptions. */
export function fromHtml(text: string): string {
	return text
		.replace(/<\/?code>/g, '`')
		.replace(/<\/?(?:b|strong)>/g, '**')
		.replace(/<\/?(?:i|em)>/g, '*')
		.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<br\s*\/?>/g, ' ');
}

export function link(url: string): string {
	return `<${url}>`;
}

/** A sentence with its full stop, which n8n's rules forbid in descriptions of one sentence. */
export function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** GitHub's and npm's name for a heading. */
export function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

function cell(text: string): string {
	return text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|');
}
