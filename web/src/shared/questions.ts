import type { TextKey } from "./texts";

/** The pages in groups: what there is, what to plan by, who fits whom, what is changed. */
export const pageGroups: [TextKey, [TextKey, string][]][] = [
	[
		"look",
		[
			["people", "/people"],
			["served", "/served"],
			["regions", "/regions"],
			["canvas", "/canvas"],
			["timeline", "/timeline"],
			["coverage", "/coverage"],
			["contradictions", "/contradictions"],
		],
	],
	[
		"planning",
		[
			["gaps", "/gaps"],
			["gapList", "/gaps/list"],
			["plans", "/plans"],
			["funnel", "/funnel"],
			["stations", "/stations"],
			["continuity", "/continuity"],
			["load", "/load"],
			["network", "/network"],
		],
	],
	[
		"connect",
		[
			["match", "/match"],
			["fits", "/fits"],
			["introduce", "/introduce"],
			["paths", "/paths"],
		],
	],
	[
		"keep",
		[
			["addNew", "/new"],
			["importTables", "/import"],
			["recent", "/changes"],
			["views", "/views"],
		],
	],
];

/** Pages that belong to no group: what the words mean, and who asks. */
const otherPages: [TextKey, string][] = [
	["words", "/words"],
	["whoAmI", "/me"],
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
	return [...questions, ...pageGroups.flatMap(([, pages]) => pages), ...otherPages]
		.map(([key, to]) => ({ name: say(key), to }))
		.filter(({ name }) => words.every((w) => name.toLowerCase().includes(w)))
		.slice(0, 4);
}
