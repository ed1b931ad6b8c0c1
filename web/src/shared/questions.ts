import type { TextKey } from "./texts";

/** The main pages, in two groups. */
export const mainPages: [TextKey, string][] = [
	["served", "/served"],
	["gaps", "/gaps"],
	["gapList", "/gaps/list"],
	["regions", "/regions"],
	["canvas", "/canvas"],
];
export const furtherPages: [TextKey, string][] = [
	["paths", "/paths"],
	["introduce", "/introduce"],
	["match", "/match"],
	["fits", "/fits"],
	["stations", "/stations"],
	["funnel", "/funnel"],
	["timeline", "/timeline"],
	["coverage", "/coverage"],
	["contradictions", "/contradictions"],
	["plans", "/plans"],
	["people", "/people"],
	["importTables", "/import"],
	["words", "/words"],
	["recent", "/changes"],
	["views", "/views"],
];

/** Questions with an address each, as the home page lists them and the search box suggests them. */
export const questions: [TextKey, string][] = [
	["q1", "/served?region=宁夏回族自治区"],
	["q2", "/e/十堰市"],
	["q3", "/plans?region=平罗县"],
	["q4", "/contradictions"],
	["q5", "/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT"],
	["q6", "/e/院士专家宁夏行"],
	["q7", "/introduce?to=吴有生"],
	["q8", "/funnel?program=院士专家宁夏行"],
	["q9", "/stations"],
];

/** named gives the questions and pages whose names have all words of a text, at most a few. */
export function named(text: string, say: (key: TextKey) => string): { name: string; to: string }[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	if (!words.length) return [];
	return [...questions, ...mainPages, ...furtherPages]
		.map(([key, to]) => ({ name: say(key), to }))
		.filter(({ name }) => words.every((w) => name.toLowerCase().includes(w)))
		.slice(0, 4);
}
