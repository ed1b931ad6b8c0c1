import { describe, expect, it } from "vitest";
import { decode } from "../src/canvas/codec";
import type { WayFragment } from "../src/gen/graphql";
import { conditionOf } from "../src/pages/match";
import { onCanvas, sideOf } from "../src/pages/way";

const fault = (at: string, field: string) => ({ code: "BAD_USER_INPUT", message: "", candidates: [], at, field });

describe("a fault of a way", () => {
	it.each([
		["start", "ref", "from"],
		["end", "ref", "to"],
		["paths", "from", "from"],
		["paths", "to", "to"],
		["introductions", "from", "from"],
		["introductions", "to", "to"],
	])("in %s about %s is one of the end %s", (at, field, side) => expect(sideOf(fault(at, field))).toBe(side));
});

describe("a fault of a match", () => {
	it.each([
		["region", "ref", "region"],
		["industry", "ref", "industry"],
		["need", "ref", "need"],
		["matchExperts", "region", "region"],
		["matchExperts", "discipline", "discipline"],
		["matchExperts", "need", "need"],
	])("in %s about %s is one of %s", (at, field, condition) => expect(conditionOf(fault(at, field))).toBe(condition));
});

it("opens all that ways pass on the canvas, each once", () => {
	const [a, b, c] = ["8chbhsh40593dh9pq6fvrhp1j0", "5i83pd1peb0ku80k5mgon9og38", "eul8cap2snro2llggb0afnlmts"];
	const step = (from: unknown, to: unknown) => ({ links: [{ from: { id: from }, to: { id: to } }] });
	const list = [{ steps: [step(a, b), step(c, b)] }, { steps: [step(a, c)] }] as unknown as WayFragment[];
	const scene = decode(onCanvas(list).replace("/canvas#", ""));
	expect(scene?.ids.sort()).toEqual([a, b, c].sort());
});
