import { type FormEvent, useState } from "react";
import { useLang } from "../shared/lang";
import { Scroll } from "../shared/parts";
import { skip, withSlot } from "./mapping";
import { guess, type Kinds, type Sheet, type Table } from "./send";
import { useSay } from "./texts";

const letters = (i: number): string =>
	(i < 26 ? "" : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));
const mostColumns = 60;

/** The slots that hold nothing which is written as a value. */
const aside = ["ignore", "note", "number"];

/** SheetView shows the first rows of a sheet with what each column is taken for, to be changed by choosing. */
export function SheetView({
	id,
	sheet,
	table,
	kinds,
	several,
	bad,
	run,
	change,
}: {
	id: string;
	sheet: Sheet;
	table: Table;
	kinds: Kinds;
	several: boolean;
	/** Cells with problems: row and column, A5; a row as a whole: 5. */
	bad: Set<string>;
	run: (what: string, work: () => Promise<void>) => Promise<void>;
	change: (table: Table, view?: Sheet) => void;
}) {
	const say = useSay();
	const { lang } = useLang();
	const [heading, setHeading] = useState(table.heading);
	const kind = kinds.find((k) => k.kind === table.kind);
	const columns = table.columns ?? [];
	const again = (as: { kind: string; heading: string }) =>
		run(say("checking"), async () => {
			const got = await guess(id, lang, { sheet: sheet.name, ...as });
			setHeading(got.table.heading);
			change(got.table, got.sheet);
		});
	const choose = (to: string) => (to === skip ? change({ ...table, kind: skip }) : again({ kind: to, heading: "" }));
	const submit = (e: FormEvent) => {
		e.preventDefault();
		if (kind) again({ kind: table.kind, heading: heading.trim() });
	};
	const [top = 0, bottom = top] = table.heading.split("-").map(Number);
	const left = new Map(sheet.left.map((l) => [l.row, l.reason]));
	const shown = Math.min(sheet.width, mostColumns);
	return (
		<div className="sheet">
			<form className="filters" onSubmit={submit}>
				{(several || sheet.name) && (
					<strong>
						{say("sheet")} {sheet.name} <span className="muted small">{say("rowsIn", { n: sheet.total })}</span>
					</strong>
				)}
				<label>
					{say("kindOf")}
					<select value={table.kind} onChange={(e) => choose(e.target.value)}>
						{kinds.map((k) => (
							<option key={k.kind} value={k.kind}>
								{k.name}
							</option>
						))}
						<option value={skip}>{say("skip")}</option>
					</select>
				</label>
				{kind && (
					<label title={say("headingHint")}>
						{say("headingRow")}
						<input
							size={5}
							value={heading}
							onChange={(e) => setHeading(e.target.value)}
							aria-describedby={`hint ${sheet.name}`}
						/>
					</label>
				)}
				{kind && heading.trim() !== table.heading && <button type="submit">{say("set")}</button>}
			</form>
			{table.reason && (
				<p className="muted small">
					{say("guessed")}：{table.reason}
				</p>
			)}
			{kind && (
				<>
					<Scroll name={sheet.name || say("stepColumns")}>
						<table className="preview">
							<thead>
								<tr>
									<th scope="col">{say("row")}</th>
									{Array.from({ length: shown }, (_, i) => {
										const letter = letters(i);
										const c = columns.find((o) => o.column === letter);
										if (!c)
											return (
												<th key={letter} scope="col" className="muted">
													{letter}
												</th>
											);
										const slot = kind.slots.find((s) => s.slot === c.slot);
										return (
											<th
												key={letter}
												scope="col"
												className={aside.includes(c.slot) ? "aside" : slot?.personal ? "private" : undefined}
											>
												<select
													aria-label={say("columnMeans", { c: letter, h: c.heading ?? "" })}
													value={c.slot}
													title={c.reason}
													onChange={(e) => change(withSlot(table, c, e.target.value, kinds))}
												>
													{kind.slots.map((s) => (
														<option key={s.slot} value={s.slot}>
															{s.name}
															{s.must ? ` *` : ""}
														</option>
													))}
													{!slot && <option value={c.slot}>{c.measure ?? c.period ?? c.slot}</option>}
												</select>
												{slot?.personal && <span className="tag planned">{say("personal")}</span>}
											</th>
										);
									})}
								</tr>
							</thead>
							<tbody>
								{sheet.rows.map((r) => {
									const head = r.row >= top && r.row <= bottom;
									const why = left.get(r.row);
									return (
										<tr
											key={r.row}
											className={head ? "head" : why ? "left" : bad.has(String(r.row)) ? "wrong" : undefined}
										>
											<th scope="row">
												{r.row}
												{head && <span className="tag kind">{say("heading")}</span>}
												{why && <span className="tag">{why}</span>}
											</th>
											{Array.from({ length: shown }, (_, i) => (
												<td key={letters(i)} className={bad.has(`${letters(i)}${r.row}`) ? "wrong" : undefined}>
													{r.cells[i] ?? ""}
												</td>
											))}
										</tr>
									);
								})}
							</tbody>
						</table>
					</Scroll>
					<p className="muted small" id={`hint ${sheet.name}`}>
						{sheet.rows.length < sheet.total && `${say("firstRows", { n: sheet.rows.length })} · `}
						{say("headingRow")}：{say("headingHint")}
					</p>
					<fieldset className="keys">
						<legend title={say("keyHint")}>{say("keyIs")}</legend>
						{columns
							.filter((c, i) => !aside.includes(c.slot) && columns.findIndex((o) => o.slot === c.slot) === i)
							.map((c) => {
								const slot = kind.slots.find((s) => s.slot === c.slot);
								if (!slot || slot.personal) return null;
								const on = table.key?.includes(c.slot) ?? false;
								return (
									<label key={c.column}>
										<input
											type="checkbox"
											checked={on}
											onChange={() =>
												change({
													...table,
													key: on ? table.key?.filter((k) => k !== c.slot) : [...(table.key ?? []), c.slot],
												})
											}
										/>
										{slot.name}
									</label>
								);
							})}
						<p className="muted small">{say("keyHint")}</p>
					</fieldset>
				</>
			)}
		</div>
	);
}
