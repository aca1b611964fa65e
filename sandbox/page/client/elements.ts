/** Makes an element. What it is given is only ever inserted as text, wherever it came from. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	properties: Partial<HTMLElementTagNameMap[Tag]> = {},
	...children: Array<Node | string>
): HTMLElementTagNameMap[Tag] {
	const made = Object.assign(document.createElement(tag), properties);
	made.append(...children);
	return made;
}

/** The element of the page that the selector names. */
export function find<Found extends HTMLElement>(selector: string): Found {
	const found = document.querySelector<Found>(selector);
	if (!found) throw new Error(`The page has no ${selector}`);
	return found;
}

/** Says what came of something, on the screen and to screen readers. */
export function say(text: string): void {
	find('#status').textContent = text;
}
