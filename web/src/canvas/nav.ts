import type { Point } from "./scene";

export type Way = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const ways: Record<Way, Point> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 },
};

/** nearest is the node next to one in a direction: near ones count more than straight ones; itself if there is none. */
export function nearest(points: Record<string, Point>, ids: string[], from: string, way: Way): string {
	const at = points[from];
	if (!at) return ids[0] ?? from;
	const d = ways[way];
	let best = from;
	let least = Number.POSITIVE_INFINITY;
	for (const id of ids) {
		const p = points[id];
		if (id === from || !p) continue;
		const along = (p.x - at.x) * d.x + (p.y - at.y) * d.y;
		const aside = Math.abs((p.x - at.x) * d.y) + Math.abs((p.y - at.y) * d.x);
		if (along <= 0 || aside > along * 2) continue;
		const far = along + aside * 2;
		if (far < least || (far === least && id < best)) {
			least = far;
			best = id;
		}
	}
	return best;
}
