import type { CubeMeasure } from "../gen/graphql";

/** amount writes a number with its thousands apart, or a dash where none was stated. */
export function amount(n: number | null | undefined): string {
	if (n === null || n === undefined) return "—";
	return n.toLocaleString("en-US", { maximumFractionDigits: 4 });
}

/** Needs are published by theme, without a name of their own, and count all the same. */
export const named = (m: CubeMeasure) => ({ includeUnnamed: m === "NEEDS" || m === "OPEN_NEEDS" });

/** english writes the name of a property or of one of its values as words: professionalTitle, CAS_FOREIGN. */
export function english(name: string): string {
	const words = /^[A-Z0-9_]+$/.test(name) ? name.replaceAll("_", " ") : name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ");
	const capitals = /^CA[SE]\b/.test(words) ? 3 : 1; // the academies are known by their letters
	return words.slice(0, capitals).toUpperCase() + words.slice(capitals).toLowerCase();
}
