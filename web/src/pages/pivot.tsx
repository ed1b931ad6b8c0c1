import { Link } from "wouter";
import type { CubeDimension, ServedQuery } from "../gen/graphql";
import { useLabel, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { Scroll } from "../shared/parts";

type Cube = NonNullable<ServedQuery["pivot"]>;
type Key = Cube["cells"]["nodes"][number]["keys"][number];

/** PivotTable crosses two dimensions; a cell leads to its records where the address can name them. */
export function PivotTable({
	cube,
	pair,
	open,
}: {
	cube: Cube;
	pair: CubeDimension[];
	open: (keys: Key[]) => string | null;
}) {
	const t = useText();
	const label = useLabel();
	const name = (k: Key) =>
		k.entity?.displayName ??
		(k.value === null
			? k.dimension === "YEAR"
				? t("undated")
				: t("unstated")
			: k.dimension === "ACTOR_KIND"
				? label.of("Kind", k.value)
				: k.dimension === "CATEGORY"
					? label.category("ENGAGEMENT", k.value)
					: k.value);
	// Namesakes are rows of their own.
	const id = (k: Key) => k.entity?.id ?? k.value ?? "";
	const axis = (i: number) => [...new Map(cube.cells.nodes.map((c) => [id(c.keys[i] as Key), name(c.keys[i] as Key)]))];
	const [rows, columns] = [axis(0), axis(1)];
	const cells = new Map(cube.cells.nodes.map((c) => [c.keys.map(id).join(" "), c]));
	// Where not all cells are shown, what is missing need not be zero.
	const all = cube.cells.totalCount <= cube.cells.nodes.length;
	const head = `${label.of("CubeDimension", pair[0])} × ${label.of("CubeDimension", pair[1])}`;
	return (
		<>
			<Scroll name={head}>
				<table className="matrix">
					<thead>
						<tr>
							<th scope="col">{head}</th>
							{columns.map(([c, text]) => (
								<th scope="col" key={c} className="n">
									{text}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map(([r, text]) => (
							<tr key={r}>
								<th scope="row">{text}</th>
								{columns.map(([c]) => {
									const cell = cells.get(`${r} ${c}`);
									const to = cell && open(cell.keys);
									return (
										<td key={c} className="n">
											{!cell ? (
												<span className="muted">{all ? 0 : "…"}</span>
											) : to ? (
												<Link href={to}>{cell.value}</Link>
											) : (
												cell.value
											)}
										</td>
									);
								})}
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
			<p className="muted small">
				{t("total")} {cube.total} · {cube.additive ? t("additive") : t("notAdditive")}
				{!all && ` · ${t("shownOf", { n: cube.cells.nodes.length, m: cube.cells.totalCount })} · ${t("cellsLeftOut")}`}
			</p>
			<Out
				name={head}
				head={[head, ...columns.map(([, text]) => text)]}
				rows={() =>
					rows.map(([r, text]) => [text, ...columns.map(([c]) => cells.get(`${r} ${c}`)?.value ?? (all ? 0 : null))])
				}
			/>
		</>
	);
}
