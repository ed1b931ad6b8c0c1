// What the server says of mistakes, in Chinese: by the same table that the command line uses.
import table from "../gen/sentences.json";
import type { Lang } from "../shared/lang";

const pairs = table as unknown as [english: string, chinese: string][];
const whole = new Map(pairs.filter(([english]) => !english.includes("%s")));
const patterns = pairs
	.filter(([english]) => english.includes("%s"))
	.sort(([a], [b]) => literal(b) - literal(a)) // the most telling first
	.map(([english, chinese]): [RegExp, string] => [
		new RegExp(`^${english.split("%s").map(escaped).join("([\\s\\S]*?)")}$`),
		chinese,
	]);

function literal(english: string) {
	return english.replaceAll("%s", "").length;
}

function escaped(text: string) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** sentence says a sentence of the server in a language; one that the table lacks stays as it is. */
export function sentence(lang: Lang, english: string): string {
	if (lang === "en" || !english) return english;
	const known = whole.get(english);
	if (known) return known;
	for (const [pattern, chinese] of patterns) {
		const found = pattern.exec(english);
		if (!found) continue;
		let text: string = chinese;
		for (const value of found.slice(1)) text = text.replace("%s", () => sentence(lang, value));
		return text;
	}
	return english;
}

/** What the server says of one mistake. */
export type Said = { message: string; field: string; value: string | null; hint: string | null };

/** mistake says what is wrong and what would be right; the field is named by the place where it is shown. */
export function mistake(lang: Lang, e: Said): string {
	let fault = e.message;
	if (e.field && fault.startsWith(`${e.field}: `)) fault = fault.slice(e.field.length + 2);
	if (e.hint && fault.endsWith(`; ${e.hint}`)) fault = fault.slice(0, -e.hint.length - 2);
	const quoted = e.value && /^"(?:[^"\\]|\\.)*": /.exec(fault);
	if (quoted) fault = fault.slice(quoted[0].length);
	const colon = lang === "zh" ? "：" : ": ";
	const end = lang === "zh" ? "；" : "; ";
	const value = e.value ? (lang === "zh" ? `“${e.value}”${colon}` : `“${e.value}”${colon}`) : "";
	return value + sentence(lang, fault) + (e.hint ? end + sentence(lang, e.hint) : "");
}
