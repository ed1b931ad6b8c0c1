import { type ReactNode, useEffect, useState } from "react";
import { Link } from "wouter";
import { Refusal } from "./ask";
import { useLang, useText } from "./lang";
import { type Cell, Out } from "./out";
import { Pager, Part, Scroll } from "./parts";
import { Problem } from "./problem";

/** A column of a table: how a row reads in it, and what of it is sorted and taken along. */
export type Column<R> = {
	key: string;
	name: string;
	show: (row: R) => ReactNode;
	value: (row: R) => Cell;
	/** Whether it holds figures: these stand to the right, and the most come first. */
	figures?: boolean;
	/** Whether rows can be sorted by it; yes if absent. */
	fixed?: boolean;
};

/** More rows than these are not asked for to be sorted. */
const mostSorted = 2_000;

/** ordered sorts rows by a column; what has no value stands last. */
export function ordered<R>(rows: R[], column: Column<R>, down: boolean, lang: string): R[] {
	const words = new Intl.Collator(lang, { numeric: true });
	const compare = (a: Cell, b: Cell) =>
		typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
	return [...rows].sort((x, y) => {
		const [a, b] = [column.value(x), column.value(y)];
		const [noA, noB] = [a == null || a === "", b == null || b === ""];
		if (noA || noB) return Number(noA) - Number(noB);
		return down ? compare(b, a) : compare(a, b);
	});
}

/**
 * Sortable is a table whose rows are sorted by a click on a heading: all rows, also those of other pages. It can be
 * taken along as it is.
 */
export function Sortable<R>({
	name,
	columns,
	rows,
	page,
	total,
	idOf,
	all,
	sort,
	to,
	sorted,
	children,
}: {
	name: string;
	columns: Column<R>[];
	rows: R[];
	page: { hasNextPage: boolean; endCursor: string | null };
	total: number;
	idOf: (row: R) => string;
	/** All rows, in the order of the server. */
	all: () => Promise<R[]>;
	/** The key of the column, after - if the most come first; "" for the order of the server. */
	sort: string;
	/** The address of another order or page. */
	to: (change: { sort?: string; after?: string }) => string;
	/** Whether the server sorted the rows already. */
	sorted?: boolean;
	children?: ReactNode;
}) {
	const t = useText();
	const { lang } = useLang();
	const [got, get] = useState<{ of: R[]; rows?: R[]; refusal?: Refusal }>({ of: rows });
	const column = columns.find((c) => c.key === sort.replace(/^-/, ""));
	const down = sort.startsWith("-");
	const own = column && !sorted && total <= mostSorted;
	const lacks = own && rows.length < total && !(got.of === rows && (got.rows || got.refusal));
	// biome-ignore lint/correctness/useExhaustiveDependencies: all is new on each render; the rows stand for it
	useEffect(() => {
		if (!lacks) return;
		let gone = false;
		all().then(
			(list) => gone || get({ of: rows, rows: list }),
			(e) =>
				gone ||
				get({
					of: rows,
					refusal: e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]),
				}),
		);
		return () => {
			gone = true;
		};
	}, [lacks, rows]);
	const whole = (got.of === rows && got.rows) || rows;
	const shown = own ? ordered(whole, column, down, lang) : rows;
	const next = (c: Column<R>) =>
		sort === c.key ? `-${c.key}` : sort === `-${c.key}` ? c.key : c.figures ? `-${c.key}` : c.key;
	return (
		<Part
			name={name}
			n={total}
			more={
				<Out
					name={name}
					head={columns.map((c) => c.name)}
					rows={async () => (await all()).map((r) => columns.map((c) => c.value(r)))}
				/>
			}
		>
			{children}
			{column && !sorted && total > mostSorted && <p className="cut">{t("sortTooMany", { n: mostSorted })}</p>}
			{got.refusal && <Problem refusal={got.refusal} />}
			<p className="unseen" role="status">
				{lacks ? t("asking") : ""}
			</p>
			<div className={lacks ? "stale" : undefined}>
				<Scroll name={name}>
					<table className="stack">
						<thead>
							<tr>
								{columns.map((c) => (
									<th
										key={c.key}
										className={c.figures ? "n" : undefined}
										aria-sort={c === column ? (down ? "descending" : "ascending") : undefined}
									>
										{c.fixed ? (
											c.name
										) : (
											<Link href={to({ sort: next(c), after: "" })}>
												{c.name}
												<span aria-hidden="true">{c !== column ? "" : down ? " ▼" : " ▲"}</span>
											</Link>
										)}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{shown.map((r) => (
								<tr key={idOf(r)}>
									{columns.map((c) => (
										<td key={c.key} data-name={c.name} className={c.figures ? "n" : undefined}>
											{c.show(r)}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</Scroll>
			</div>
			<Pager
				page={own ? { hasNextPage: false, endCursor: null } : page}
				shown={shown.length}
				total={total}
				to={(after) => to({ after: after ?? "" })}
			/>
		</Part>
	);
}
