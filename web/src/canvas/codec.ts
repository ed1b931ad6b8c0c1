// A scene as the fragment of an address: "v1." and base64url of bytes. 22 characters a thing, 26 if it is fixed.
// Groups that were opened, closed or moved by hand come last, 7 bytes each, with their number before the things.
import type { Kind } from "../gen/graphql";
import { allKinds } from "../shared/things";
import { emptyScene, maxNodes, type Point, type Scene } from "./scene";

const digits = "0123456789abcdefghijklmnopqrstuv";
const step = 2;
const offset = 2048;

/** A longer link is cut by some mail and chat programs; then the scene is better kept as a file. */
export const maxLink = 2000;

/** encode writes a scene. */
export function encode(s: Scene): string {
	const free = s.ids.filter((id) => !s.pins[id]);
	const fixed = s.ids.filter((id) => s.pins[id]);
	const bytes: number[] = [];
	const order = [...fixed, ...free];
	const groups = [...new Set([...Object.keys(s.groups), ...Object.keys(s.pins)])].filter((key) => {
		const [parent = "", kind] = key.split(":");
		return kind !== undefined && s.ids.includes(parent) && allKinds.includes(kind as Kind);
	});
	bytes.push((s.undated ? 1 : 0) | (s.folded ? 2 : 0) | (groups.length ? 4 : 0));
	let hidden = 0;
	for (const k of s.hidden) hidden |= 1 << kindOrder.indexOf(k);
	for (const shift of [24, 16, 8, 0]) bytes.push((hidden >>> shift) & 255);
	for (const year of [s.from ?? 0, s.to ?? 0]) bytes.push(year >> 8, year & 255);
	bytes.push(fixed.length >> 8, fixed.length & 255);
	if (groups.length) bytes.push(groups.length >> 8, groups.length & 255);
	for (const id of fixed) bytes.push(...idBytes(id), ...placeBytes(s.pins[id] as Point));
	for (const id of free) bytes.push(...idBytes(id));
	for (const key of groups) {
		const [parent = "", kind] = key.split(":");
		const at = order.indexOf(parent);
		const closed = s.groups[key];
		const pin = s.pins[key];
		const state = (closed === undefined ? 0 : 1) | (closed ? 2 : 0) | (pin ? 4 : 0);
		bytes.push(at >> 8, at & 255, kindOrder.indexOf(kind as Kind), state, ...placeBytes(pin ?? { x: 0, y: 0 }));
	}
	return `v1.${btoa(String.fromCharCode(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_")
		.replace(/=+$/, "")}`;
}

/** decode reads a scene; null if the text is none. */
export function decode(text: string): Scene | null {
	if (!text.startsWith("v1.")) return null;
	let bytes: number[];
	try {
		bytes = [...atob(text.slice(3).replaceAll("-", "+").replaceAll("_", "/"))].map((c) => c.charCodeAt(0));
	} catch {
		return null;
	}
	if (bytes.length < 11) return null;
	const at = (i: number) => bytes[i] ?? 0;
	const fixed = (at(9) << 8) | at(10);
	const grouped = (at(0) & 4) !== 0;
	const groups = grouped ? (at(11) << 8) | at(12) : 0;
	const start = grouped ? 13 : 11;
	const rest = bytes.length - start - fixed * 19 - groups * 7;
	if (rest < 0 || rest % 16 !== 0 || fixed + rest / 16 > maxNodes) return null;
	const mask = (at(1) << 24) | (at(2) << 16) | (at(3) << 8) | at(4);
	const year = (i: number) => (at(i) << 8) | at(i + 1) || null;
	const scene: Scene = {
		...emptyScene,
		undated: (at(0) & 1) !== 0,
		folded: (at(0) & 2) !== 0,
		hidden: kindOrder.filter((_, i) => mask & (1 << i)),
		from: year(5),
		to: year(7),
		ids: [],
		pins: {},
		groups: {},
	};
	let p = start;
	for (let i = 0; i < fixed; i++, p += 19) {
		const id = idOf(bytes.slice(p, p + 16));
		scene.ids.push(id);
		scene.pins[id] = placeOf(at(p + 16), at(p + 17), at(p + 18));
	}
	for (const end = p + rest; p < end; p += 16) scene.ids.push(idOf(bytes.slice(p, p + 16)));
	if (new Set(scene.ids).size !== scene.ids.length) return null;
	for (; p < bytes.length; p += 7) {
		const parent = scene.ids[(at(p) << 8) | at(p + 1)];
		const kind = kindOrder[at(p + 2)];
		if (!parent || !kind) return null;
		const state = at(p + 3);
		if (state & 1) scene.groups[`${parent}:${kind}`] = (state & 2) !== 0;
		if (state & 4) scene.pins[`${parent}:${kind}`] = placeOf(at(p + 4), at(p + 5), at(p + 6));
	}
	return scene;
}

/** kindOrder is the order of the bits: it never changes, new kinds come last. */
const kindOrder: Kind[] = allKinds;

const grid = (v: number) => Math.max(0, Math.min(4095, Math.round(v / step) + offset));

/** A place in three bytes, 12 bits for each side. */
const placeBytes = ({ x, y }: Point) => {
	const [a, b] = [grid(x), grid(y)];
	return [a >> 4, ((a & 15) << 4) | (b >> 8), b & 255];
};
const placeOf = (p: number, q: number, r: number): Point => ({
	x: (((p << 4) | (q >> 4)) - offset) * step,
	y: ((((q & 15) << 8) | r) - offset) * step,
});

/** snap is the nearest place that a link can hold. */
export const snap = (p: Point): Point => ({ x: (grid(p.x) - offset) * step, y: (grid(p.y) - offset) * step });

/** idBytes gives the 16 bytes of an id, which has 26 characters of five bits. */
export function idBytes(id: string): number[] {
	let bits = 0;
	let value = 0;
	const out: number[] = [];
	for (const c of id) {
		value = (value << 5) | Math.max(0, digits.indexOf(c));
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			out.push((value >> bits) & 255);
			value &= (1 << bits) - 1;
		}
	}
	return out.slice(0, 16);
}

/** idOf gives the id of 16 bytes. */
export function idOf(bytes: number[]): string {
	let bits = 0;
	let value = 0;
	let out = "";
	for (const b of bytes) {
		value = (value << 8) | b;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			out += digits[(value >> bits) & 31];
			value &= (1 << bits) - 1;
		}
	}
	if (bits > 0) out += digits[(value << (5 - bits)) & 31];
	return out;
}
