// What differs between two moments, from the changes between them.
import type { Item } from "./differences";

const keyOf = (i: Item) =>
	i.evidence ? `e${i.evidence.id}` : i.link ? `l${i.link.id}` : `n${i.entity?.id}${i.field ? `.${i.field}` : ""}`;

/**
 * net joins the items of changes, the oldest first, to what they did together: a field that came back to
 * what it was is left out, and so is what was added and deleted again.
 */
export function net(items: Item[]): Item[] {
	const all = new Map<string, Item>();
	for (const i of items) {
		const key = keyOf(i);
		const was = all.get(key);
		if (!was) all.set(key, i);
		else if (i.field) {
			if (was.before === i.after) all.delete(key);
			else all.set(key, { ...i, before: was.before, beforeChinese: was.beforeChinese });
		} else if (was.act === "ADDED" && i.act === "DELETED") all.delete(key);
		else if (was.act === "DELETED" && i.act === "ADDED") all.delete(key);
		else all.set(key, { ...i, act: was.act === "ADDED" ? "ADDED" : i.act });
	}
	return [...all.values()];
}
