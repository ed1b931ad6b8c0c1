// The day at whose end the graph is shown as it was recorded. It stands in every address as long as it is chosen.
const name = "recorded";

/** recordedDay is the day that an address names; null if none, which means today. */
export function recordedDay(search = location.search): string | null {
	const day = new URLSearchParams(search).get(name) ?? "";
	return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(momentOf(day)) ? day : null;
}

/** momentOf is the end of a day here, as a time. */
export const momentOf = (day: string) => new Date(`${day}T23:59:59.999`).getTime();

/** atDay is where an address leads on a day; an empty day is today. */
export function atDay(address: string, day: string): string {
	const to = new URL(address, location.origin);
	to.searchParams.set(name, day);
	return to.pathname + to.search + to.hash;
}

/** kept is where an address leads from a page: to the day of the page, unless it names one. */
export function kept(address: string): string {
	const to = new URL(address, location.href);
	const day = to.searchParams.get(name) ?? recordedDay();
	if (day) return atDay(to.pathname + to.search + to.hash, day);
	if (!to.searchParams.has(name)) return address;
	to.searchParams.delete(name);
	return to.pathname + to.search + to.hash;
}
