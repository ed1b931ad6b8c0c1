// What the canvas shows, and every step there and back. Nothing here knows of drawing.
import type { Kind } from "../gen/graphql";
import { factKinds } from "../shared/things";

export type Point = { x: number; y: number };

/** Scene is all that a link reopens: the things, where they are fixed, and what is left out. */
export type Scene = {
	ids: string[];
	pins: Record<string, Point>;
	hidden: Kind[];
	from: number | null;
	to: number | null;
	undated: boolean;
	/** Groups that were opened or closed by hand: parent, colon, kind. */
	groups: Record<string, boolean>;
	/** Whether services and honours are edges between things, rather than things. */
	folded: boolean;
};

export const hiddenAtFirst: Kind[] = ["OBSERVATION", "PLAN_ITEM", "DOCUMENT"];

export const emptyScene: Scene = {
	ids: [],
	pins: {},
	hidden: hiddenAtFirst,
	from: null,
	to: null,
	undated: true,
	groups: {},
	folded: true,
};

/** The kinds that fold into edges. */
export const foldable: Kind[] = factKinds.filter((k) => k === "ENGAGEMENT" || k === "HONOR");

export const maxNodes = 300;
export const maxSteps = 50;

export type Step =
	| { do: "add"; ids: string[] }
	| { do: "hide"; ids: string[] }
	| { do: "only"; ids: string[] }
	| { do: "pin"; pins: Record<string, Point> }
	| { do: "unpin"; ids: string[] }
	| { do: "kind"; kind: Kind; shown: boolean }
	| { do: "years"; from: number | null; to: number | null; undated: boolean }
	| { do: "group"; key: string; closed: boolean }
	| { do: "fold"; folded: boolean };

/** History is the scene with the steps before and after it. */
export type History = { past: Scene[]; now: Scene; future: Scene[] };

export type Act = Step | { do: "undo" } | { do: "redo" } | { do: "open"; scene: Scene };

export const begin = (scene: Scene): History => ({ past: [], now: scene, future: [] });

/** act takes a step, back or forth; a step that changes nothing is none. */
export function act(h: History, a: Act): History {
	switch (a.do) {
		case "open":
			// The scene before can be had back, unless there was none.
			if (h.past.length === 0 && h.now.ids.length === 0) return begin(a.scene);
			return { past: [...h.past, h.now].slice(-maxSteps), now: a.scene, future: [] };
		case "undo": {
			const last = h.past.at(-1);
			return last ? { past: h.past.slice(0, -1), now: last, future: [h.now, ...h.future] } : h;
		}
		case "redo": {
			const next = h.future[0];
			return next ? { past: [...h.past, h.now], now: next, future: h.future.slice(1) } : h;
		}
		default: {
			const now = apply(h.now, a);
			if (JSON.stringify(now) === JSON.stringify(h.now)) return h;
			return { past: [...h.past, h.now].slice(-maxSteps), now, future: [] };
		}
	}
}

/** apply gives the scene after one step. */
export function apply(s: Scene, step: Step): Scene {
	switch (step.do) {
		case "add":
			return { ...s, ids: [...new Set([...s.ids, ...step.ids])].slice(0, maxNodes) };
		case "hide":
			return keep(s, (id) => !step.ids.includes(id));
		case "only":
			return keep(s, (id) => step.ids.includes(id));
		case "pin":
			return { ...s, pins: { ...s.pins, ...step.pins } };
		case "unpin":
			return { ...s, pins: Object.fromEntries(Object.entries(s.pins).filter(([id]) => !step.ids.includes(id))) };
		case "kind": {
			const rest = s.hidden.filter((k) => k !== step.kind);
			return { ...s, hidden: step.shown ? rest : [...rest, step.kind] };
		}
		case "years":
			return { ...s, from: step.from, to: step.to, undated: step.undated };
		case "group":
			return { ...s, groups: { ...s.groups, [step.key]: step.closed } };
		case "fold":
			return { ...s, folded: step.folded };
	}
}

function keep(s: Scene, stays: (id: string) => boolean): Scene {
	// A group is named by what it hangs on.
	const named = ([key]: [string, unknown]) => stays(key.split(":")[0] as string);
	return {
		...s,
		ids: s.ids.filter(stays),
		pins: Object.fromEntries(Object.entries(s.pins).filter(named)),
		groups: Object.fromEntries(Object.entries(s.groups).filter(named)),
	};
}
