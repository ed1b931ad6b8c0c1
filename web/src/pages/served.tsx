import { Link, useLocation, useSearch } from "wouter";
import {
	type CubeDimension,
	type CubeWhere,
	type ServedDimension,
	ServedDocument,
	type ServedQuery,
	type ServedQueryVariables,
	type ServedWhere,
} from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { everyPage, Out, places } from "../shared/out";
import { BasisTag, type Card, Empty, Pager, Part, Scroll, Sources, Thing, Title } from "../shared/parts";
import type { TextKey } from "../shared/texts";
import { PivotTable } from "./pivot";

const dimensions: ServedDimension[] = ["ACTOR", "INDUSTRY", "PROGRAM", "SERVED", "REGION", "YEAR"];
const named: Record<ServedDimension, TextKey> = {
	ACTOR: "who",
	INDUSTRY: "industry",
	PROGRAM: "through",
	SERVED: "whom",
	REGION: "where",
	YEAR: "year",
};
const params = {
	ACTOR: "actor",
	INDUSTRY: "industry",
	PROGRAM: "program",
	SERVED: "served",
	REGION: "region",
	YEAR: "year",
} as const;
const pivots: CubeDimension[] = ["REGION", "INDUSTRY", "PROGRAM", "ACTOR", "ACTOR_KIND", "SERVED", "YEAR", "CATEGORY"];

export const address = codec({
	actor: [] as string[],
	industry: [] as string[],
	region: [] as string[],
	program: [] as string[],
	served: [] as string[],
	year: "",
	by: dimensions as string[],
	sort: "",
	pivot: "",
	after: "",
});
type At = ReturnType<typeof address.read>;

/** conditions are those of both the table and the cubes beside it. */
export function conditions(at: At): ServedWhere & CubeWhere {
	const list = (v: string[]) => (v.length ? v : null);
	const period =
		at.year === "none"
			? { isNull: true }
			: /^\d{4}$/.test(at.year)
				? { overlaps: { from: at.year, to: at.year }, certain: true }
				: null;
	return {
		actor: list(at.actor),
		industry: list(at.industry),
		region: list(at.region),
		program: list(at.program),
		served: list(at.served),
		period: period as ServedWhere["period"],
	};
}

export default function Served() {
	const t = useText();
	const at = address.read(useSearch());
	const by = dimensions.filter((d) => at.by.includes(d));
	const pair = at.pivot.split(".").filter((d): d is CubeDimension => pivots.includes(d as CubeDimension));
	const [field, direction] = at.sort.split(".");
	const orderBy =
		field && (dimensions as string[]).concat("COUNT").includes(field)
			? [{ field: field as "COUNT", direction: direction === "DESC" ? ("DESC" as const) : ("ASC" as const) }]
			: null;
	const where = conditions(at);
	const vars = {
		where,
		cube: where,
		by: by.length ? by : dimensions,
		orderBy,
		// A cross table takes its share of the reply.
		first: pair.length === 2 ? 20 : 40,
		after: at.after || null,
		pivot: pair.map((d) => (d === "REGION" ? { dimension: d, level: "PROVINCE" as const } : { dimension: d })),
		withPivot: pair.length === 2,
	};
	const asked = useAsk(ServedDocument, vars);
	return (
		<>
			<Title name={t("served")} about={t("servedAbout")} />
			<Answer of={asked}>
				{(a) => <Table a={a} at={at} vars={vars} by={by.length ? by : dimensions} pair={pair} />}
			</Answer>
		</>
	);
}

function Table({
	a,
	at,
	vars,
	by,
	pair,
}: {
	a: ServedQuery;
	at: At;
	vars: ServedQueryVariables;
	by: ServedDimension[];
	pair: CubeDimension[];
}) {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const to = (change: Partial<At>) => `/served${address.write({ ...at, after: "", ...change })}`;
	const rows = a.served.nodes;
	const names = new Map<string, string>();
	for (const r of rows)
		for (const e of [r.actor, r.industry, r.program, r.served, r.region]) if (e) names.set(e.id, e.displayName);
	const facets: [TextKey, keyof typeof params, ServedQuery["actors"]][] = [
		["who", "ACTOR", a.actors],
		["industry", "INDUSTRY", a.industries],
		["where", "REGION", a.regions],
		["through", "PROGRAM", a.programs],
		["year", "YEAR", a.years],
	];
	for (const [, , cube] of facets)
		for (const c of cube.cells.nodes)
			for (const k of c.keys) if (k.entity) names.set(k.entity.id, k.entity.displayName);
	const chips = dimensions.flatMap((d) => {
		const p = params[d];
		const values = p === "year" ? (at.year ? [at.year] : []) : at[p];
		return values.map((v) => ({
			key: `${p}${v}`,
			text: `${t(named[d])}: ${v === "none" ? t("undated") : (names.get(v) ?? v)}`,
			without: to(p === "year" ? { year: "" } : { [p]: at[p].filter((x) => x !== v) }),
		}));
	});
	const cell = (r: (typeof rows)[number], d: ServedDimension): Card | number | null =>
		d === "ACTOR"
			? r.actor
			: d === "INDUSTRY"
				? r.industry
				: d === "PROGRAM"
					? r.program
					: d === "SERVED"
						? r.served
						: d === "REGION"
							? r.region
							: r.year;
	const line = (r: (typeof rows)[number]) => [
		...by.map((d) => {
			const v = cell(r, d);
			return v === null ? null : typeof v === "number" ? v : v.displayName;
		}),
		r.engagementCount,
		places(r.engagements.nodes.flatMap((e) => e.source.nodes)),
	];
	return (
		<div className="withside">
			<aside className="side" aria-label={t("facets")}>
				{facets.map(([name, d, cube]) => (
					<details key={d} open={matchMedia("(min-width: 761px)").matches}>
						<summary>{t(name)}</summary>
						<ul className="plain">
							{cube.cells.nodes.map((c) => {
								const k = c.keys[0];
								if (!k) return null;
								const value = d === "YEAR" ? (k.value ?? "none") : k.entity?.id;
								const shown = k.entity?.displayName ?? k.value ?? (d === "YEAR" ? t("undated") : t("unstated"));
								return (
									<li key={shown} className="facet">
										{value ? (
											<Link
												href={to(
													params[d] === "year"
														? { year: value }
														: { [params[d]]: [...new Set([...at[params[d] as "actor"], value])] },
												)}
											>
												{shown}
											</Link>
										) : (
											<span className="muted">{shown}</span>
										)}
										<span className="muted n">{c.value}</span>
									</li>
								);
							})}
						</ul>
					</details>
				))}
			</aside>
			<div>
				{chips.length > 0 && (
					<p className="chips">
						{chips.map((c) => (
							<Link key={c.key} href={c.without} className="chip" aria-label={t("without", { what: c.text })}>
								{c.text} <span aria-hidden="true">✕</span>
							</Link>
						))}
						<Link href="/served">{t("clearAll")}</Link>
					</p>
				)}
				<fieldset className="filters columns">
					<legend>{t("distinctBy")}</legend>
					{dimensions.map((d) => (
						<label key={d} className="check">
							<input
								type="checkbox"
								checked={by.includes(d)}
								disabled={by.length === 1 && by[0] === d}
								onChange={(e) =>
									go(
										to({
											by: e.target.checked
												? dimensions.filter((x) => x === d || by.includes(x))
												: by.filter((x) => x !== d),
										}),
									)
								}
							/>
							{t(named[d])}
						</label>
					))}
				</fieldset>
				{rows.length === 0 ? (
					<Empty>
						<p>{t("noServices")}</p>
						<p className="muted">{t("noServicesDo")}</p>
						<Link href="/served">{t("clearAll")}</Link>
					</Empty>
				) : (
					<Part
						name={t("served")}
						n={a.served.totalCount}
						more={
							<Out
								name={t("served")}
								head={[...by.map((d) => t(named[d])), t("count"), t("source")]}
								rows={async () =>
									(await everyPage(ServedDocument, { ...vars, pivot: [], withPivot: false }, (p) => p.served)).map(line)
								}
							/>
						}
					>
						<Scroll name={t("served")}>
							<table className="stack">
								<thead>
									<tr>
										{by.map((d) => (
											<th
												key={d}
												aria-sort={
													at.sort.startsWith(`${d}.`)
														? at.sort.endsWith("DESC")
															? "descending"
															: "ascending"
														: undefined
												}
											>
												<Link href={to({ sort: at.sort === `${d}.ASC` ? `${d}.DESC` : `${d}.ASC` })}>
													{t(named[d])}
													<span aria-hidden="true">
														{at.sort === `${d}.ASC` ? " ▲" : at.sort === `${d}.DESC` ? " ▼" : ""}
													</span>
												</Link>
											</th>
										))}
										<th className="n">{t("count")}</th>
										<th>{t("source")}</th>
									</tr>
								</thead>
								<tbody>
									{rows.map((r) => (
										<tr key={JSON.stringify(by.map((d) => cell(r, d)))}>
											{by.map((d) => {
												const v = cell(r, d);
												return (
													<td key={d} data-name={t(named[d])} className={d === "YEAR" ? "nowrap" : undefined}>
														{v === null ? (
															<span className="muted">{d === "YEAR" ? t("undated") : t("unstated")}</span>
														) : typeof v === "number" ? (
															v
														) : (
															<>
																<Thing e={v} plain={d !== "ACTOR" && d !== "SERVED"} />
																{d === "INDUSTRY" && <BasisTag basis={r.industryBasis} />}
																{d === "REGION" && <BasisTag basis={r.regionBasis} />}
															</>
														)}
													</td>
												);
											})}
											<td className="n" data-name={t("count")}>
												{r.engagementCount === 1 && r.engagements.nodes[0] ? (
													<Link
														href={`/e/${r.engagements.nodes[0].id}`}
														aria-label={`${r.engagementCount} · ${r.engagements.nodes[0].displayName}`}
													>
														{r.engagementCount}
													</Link>
												) : (
													r.engagements.nodes.map((e, i) => (
														<Link
															key={e.id}
															href={`/e/${e.id}`}
															aria-label={`${i === 0 ? r.engagementCount : "·"} ${e.displayName}`}
														>
															{i === 0 ? r.engagementCount : "·"}
														</Link>
													))
												)}
											</td>
											<td data-name={t("source")}>
												{r.engagements.nodes.map((e) => (
													<div key={e.id}>
														<Sources of={e.source} />
													</div>
												))}
											</td>
										</tr>
									))}
								</tbody>
							</table>
						</Scroll>
						<Pager
							page={a.served.pageInfo}
							shown={rows.length}
							total={a.served.totalCount}
							to={(after) => to({ after: after ?? "" })}
						/>
					</Part>
				)}
				<section className="part">
					<h2>{t("pivot")}</h2>
					<div className="filters">
						{[0, 1].map((i) => (
							<label key={i}>
								{t(i === 0 ? "rows" : "columns")}
								<select
									value={pair[i] ?? ""}
									onChange={(e) => {
										const next = [pair[0] ?? "REGION", pair[1] ?? "PROGRAM"];
										next[i] = e.target.value as CubeDimension;
										if (next[0] === next[1]) next[1 - i] = next[i] === "REGION" ? "PROGRAM" : "REGION";
										go(to({ pivot: e.target.value ? next.join(".") : "" }));
									}}
								>
									<option value="">—</option>
									{pivots.map((d) => (
										<option key={d} value={d}>
											{label.of("CubeDimension", d)}
										</option>
									))}
								</select>
							</label>
						))}
					</div>
					{a.pivot ? (
						<PivotTable
							cube={a.pivot}
							pair={pair}
							open={(keys) => {
								const change: Partial<At> = { pivot: "" };
								keys.forEach((k) => {
									const p = params[k.dimension as keyof typeof params];
									if (!p) return;
									if (p === "year") change.year = k.value ?? "none";
									else if (k.entity) change[p] = [k.entity.id];
								});
								return keys.every((k) => k.dimension in params && (k.entity || k.dimension === "YEAR"))
									? to(change)
									: null;
							}}
						/>
					) : (
						<p className="muted">{t("pivotAbout")}</p>
					)}
				</section>
			</div>
		</div>
	);
}
