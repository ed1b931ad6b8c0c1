/** amount writes a number with its thousands apart, or a dash where none was stated. */
export function amount(n: number | null | undefined): string {
	if (n === null || n === undefined) return "—";
	return n.toLocaleString("en-US", { maximumFractionDigits: 4 });
}
