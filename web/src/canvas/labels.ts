import type { Point } from "./scene";

/** wrap cuts a name into lines of at most so many characters, Latin ones counting half; none is left out. */
export function wrap(name: string, width = 8, most = 4): string[] {
	const lines: string[] = [];
	let line = "";
	let used = 0;
	for (const c of name) {
		const w = c.charCodeAt(0) < 0x2e80 ? 0.55 : 1;
		if (used + w > width && lines.length < most - 1) {
			lines.push(line);
			line = "";
			used = 0;
		}
		line += c;
		used += w;
	}
	return [...lines, line];
}

/** widthOf is how wide a text is, in characters of a Chinese font. */
export const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 0x2e80 ? 0.55 : 1), 0);

/**
 * placed tells whose label is shown: the most linked first, and none that would cover another one
 * or a node. The scale is that of the picture: labels keep their size in it.
 */
export function placed(
	nodes: { id: string; lines: string[]; weight: number; at: Point }[],
	first: Set<string>,
): Set<string> {
	const boxes: [number, number, number, number][] = nodes.map((n) => [
		n.at.x - 13,
		n.at.y - 13,
		n.at.x + 13,
		n.at.y + 13,
	]);
	const shown = new Set<string>();
	const order = [...nodes].sort(
		(a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || b.weight - a.weight || (a.id < b.id ? -1 : 1),
	);
	const taken: [number, number, number, number][] = [];
	for (const n of order) {
		const w = Math.max(...n.lines.map(widthOf)) * 12 * 0.5;
		const box: [number, number, number, number] = [
			n.at.x - w,
			n.at.y + 15,
			n.at.x + w,
			n.at.y + 17 + n.lines.length * 14,
		];
		const meets = (o: [number, number, number, number]) =>
			box[0] < o[2] && o[0] < box[2] && box[1] < o[3] && o[1] < box[3];
		if (!first.has(n.id) && (taken.some(meets) || boxes.some(meets))) continue;
		taken.push(box);
		shown.add(n.id);
	}
	return shown;
}
