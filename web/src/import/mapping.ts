import type { Book, Column, Kinds, Mapping, Table } from "./send";

/** The kind of a sheet that is not imported. */
export const skip = "skip";

/**
 * adapted applies what was said of the columns of one file to another one: to sheets of the same name, or, where one
 * sheet was imported, to the first that is read. All other sheets are left out.
 */
export function adapted(old: Mapping, book: Book): Mapping {
	const read = old.tables.filter((t) => t.kind !== skip);
	let taken = false;
	const tables = book.mapping.tables.map((now): Table => {
		const was =
			read.find((t) => (t.sheet ?? "") === (now.sheet ?? "")) ??
			(read.length === 1 && !taken && now.kind !== skip ? read[0] : undefined);
		if (!was || taken) return { ...now, kind: skip };
		taken = read.length === 1;
		const columns = (now.columns ?? []).map((c) => {
			const same = was.columns?.find((o) => o.heading === c.heading && (o.heading || o.column === c.column));
			return same ? { ...c, ...same, column: c.column } : { ...c, slot: "ignore" };
		});
		return { ...was, file: now.file, sheet: now.sheet, heading: now.heading, columns };
	});
	return { ...old, tables };
}

/** withSlot gives a column another slot. Another column that had it becomes a note, unless several may have it. */
export function withSlot(table: Table, column: Column, slot: string, kinds: Kinds): Table {
	const known = kinds.find((k) => k.kind === table.kind)?.slots.find((s) => s.slot === slot);
	const several = !known || known.several === true;
	const columns = (table.columns ?? []).map((c) =>
		c.column === column.column
			? { ...c, slot, reason: undefined }
			: !several && c.slot === slot
				? { ...c, slot: "note", reason: undefined }
				: c,
	);
	const key = (table.key ?? []).filter((k) => columns.some((c) => c.slot === k));
	return { ...table, columns, key: key.length || !columns.some((c) => c.slot === "name") ? key : ["name"] };
}

/** mappingOf reads a mapping that was kept; null where it is none. */
export function mappingOf(body: string): Mapping | null {
	try {
		const m = JSON.parse(body) as Partial<Mapping> | null;
		return Array.isArray(m?.tables) && m.tables.every((t) => typeof t?.kind === "string") ? (m as Mapping) : null;
	} catch {
		return null;
	}
}

/** suits tells whether a file has all the headings from which a mapping takes something. */
export function suits(mapping: Mapping, book: Book): boolean {
	const headings = new Set(book.mapping.tables.flatMap((t) => (t.columns ?? []).map((c) => c.heading)));
	const used = mapping.tables
		.filter((t) => t.kind !== skip)
		.flatMap((t) => (t.columns ?? []).filter((c) => c.slot !== "ignore" && c.slot !== "note"));
	return used.length > 0 && used.every((c) => c.heading && headings.has(c.heading));
}

/**
 * reused applies a kept mapping to a file. The file stays a list of its own: what an earlier list of this form has more
 * is not taken back.
 */
export function reused(kept: Mapping, book: Book): Mapping {
	const mapping = adapted(kept, book);
	return {
		...mapping,
		tables: mapping.tables.map((t, i) => ({ ...t, dataset: book.mapping.tables[i]?.dataset })),
	};
}
