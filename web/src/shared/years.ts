import type { WhenFragment } from "../gen/graphql";

/** A stretch on an axis of years: 2019.5 is the middle of 2019; an end of null is open. */
export type Span = { begin: number; end: number | null; sure: boolean; sureBegin: number; sureEnd: number };

const day = (d: string) => {
	const [y = 0, m = 1, n = 1] = d.split("-").map(Number);
	return y + (m - 1) / 12 + (n - 1) / 372;
};

/** span gives where something can have been, and where it certainly was; null if nothing bounds it. */
export function span(p: WhenFragment | null | undefined): Span | null {
	const begin = p?.earliestBegin ?? p?.latestBegin;
	const last = p?.latestEnd ?? p?.earliestEnd;
	if (!begin && !last) return null;
	const a = begin ? day(begin) : day(last as string) - 1;
	const end = last ? day(last) + 1 / 372 : null;
	const sureBegin = p?.latestBegin ? day(p.latestBegin) : a;
	const sureEnd = p?.earliestEnd ? day(p.earliestEnd) : sureBegin;
	return { begin: a, end, sure: !!(begin && last), sureBegin, sureEnd };
}

/** years gives the whole years that hold all stretches. */
export function years(list: (Span | null)[]): { from: number; to: number } {
	const known = list.filter((s): s is Span => s !== null);
	if (!known.length) return { from: 2000, to: 2001 };
	const from = Math.floor(Math.min(...known.map((s) => s.begin)));
	const to = Math.ceil(Math.max(...known.map((s) => s.end ?? s.begin + 1))) - 1;
	return { from, to: Math.max(from, to) };
}
