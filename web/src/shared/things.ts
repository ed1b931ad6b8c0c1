import type { Kind } from "../gen/graphql";

/** Families of kinds share a colour on badges and on the canvas. */
export type Family = "people" | "bodies" | "places" | "acts" | "honours" | "concepts" | "records" | "figures";

/** Each kind: one character that stands for it, its family. */
export const kinds: Record<Kind, [string, Family]> = {
	EXPERT: ["专", "people"],
	PERSON: ["人", "people"],
	ASSOCIATION: ["协", "bodies"],
	SOCIETY: ["学", "bodies"],
	ENTERPRISE: ["企", "bodies"],
	INSTITUTION: ["事", "bodies"],
	AUTHORITY: ["政", "bodies"],
	ALLIANCE: ["联", "bodies"],
	TEAM: ["队", "people"],
	POPULATION_GROUP: ["众", "people"],
	REGION: ["地", "places"],
	WORKSTATION: ["站", "places"],
	FACILITY: ["馆", "places"],
	PROGRAM: ["计", "acts"],
	EVENT: ["会", "acts"],
	AWARD: ["奖", "honours"],
	INDUSTRY: ["产", "concepts"],
	DISCIPLINE: ["科", "concepts"],
	TOPIC: ["提", "concepts"],
	NEED: ["需", "acts"],
	ACHIEVEMENT: ["果", "honours"],
	PROJECT: ["项", "acts"],
	AGREEMENT: ["约", "records"],
	SYSTEM: ["库", "records"],
	POLICY: ["策", "records"],
	DOCUMENT: ["文", "records"],
	ENGAGEMENT: ["服", "acts"],
	HONOR: ["誉", "honours"],
	OBSERVATION: ["数", "figures"],
	PLAN_ITEM: ["划", "figures"],
};

export const allKinds = Object.keys(kinds) as Kind[];

/** Facts about things, which search and canvas show after the things themselves. */
export const factKinds: Kind[] = ["ENGAGEMENT", "HONOR", "OBSERVATION", "PLAN_ITEM"];

export const thingKinds = allKinds.filter((k) => !factKinds.includes(k));

export const isFact = (k: Kind) => factKinds.includes(k);
