import { useEffect, useRef } from "react";
import { Link, useLocation, useSearch } from "wouter";
import {
	type CubeBy,
	type CubeMeasure,
	type Level,
	MatrixCellDocument,
	type MatrixCellQuery,
	MatrixDocument,
	type MatrixQuery,
} from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { type Card, Empty, Part, Scroll, Sources, Things, Title } from "../shared/parts";
import { amount, named } from "../shared/words";

export const measures: CubeMeasure[] = [
	"OPEN_NEEDS",
	"NEEDS",
	"EXPERTS",
	"ENGAGEMENTS",
	"ENTERPRISES",
	"WORKSTATIONS",
	"PROGRAMS",
];
const industryLevels: Level[] = ["SECTION", "DIVISION"];
const regionLevels: Level[] = ["PROVINCE", "PREFECTURE", "COUNTY"];

export const address = codec({ m: "OPEN_NEEDS", il: "SECTION", rl: "PROVINCE", region: "", cell: "" });
type At = ReturnType<typeof address.read>;
type Cell = { value: number; reported: number };
const pick = <T extends string>(value: string, of: readonly T[]) => of.find((x) => x === value) ?? (of[0] as T);

export default function Matrix() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const raw = address.read(useSearch());
	const at = { ...raw, m: pick(raw.m, measures), il: pick(raw.il, industryLevels), rl: pick(raw.rl, regionLevels) };
	const by: CubeBy[] = [
		{ dimension: "INDUSTRY", level: at.il },
		{ dimension: "REGION", level: at.rl },
	];
	const asked = useAsk(MatrixDocument, {
		measure: at.m,
		by,
		where: { ...named(at.m), region: at.region ? [at.region] : null },
	});
	const to = (change: Partial<At>) => `/gaps${address.write({ ...at, cell: "", ...change })}`;
	const choice = (name: string, key: "m" | "il" | "rl", of: readonly string[], type: string) => (
		<label>
			{name}
			<select value={at[key]} onChange={(e) => go(to({ [key]: e.target.value }))}>
				{of.map((v) => (
					<option key={v} value={v}>
						{label.of(type, v)}
					</option>
				))}
			</select>
		</label>
	);
	return (
		<>
			<Title name={t("gaps")} about={t("gapsAbout")} />
			<div className="filters">
				{choice(t("measure"), "m", measures, "CubeMeasure")}
				{choice(t("industry"), "il", industryLevels, "Level")}
				{choice(t("where"), "rl", regionLevels, "Level")}
				{at.region && <Link href={to({ region: "" })}>{t("allRegions")}</Link>}
			</div>
			<Answer of={asked}>{(a) => <Grid a={a} at={at} to={to} />}</Answer>
			{at.cell && <Opened at={at} by={by} close={to({})} />}
		</>
	);
}

const keyOf = (k: { entity: { id: string } | null } | undefined) => k?.entity?.id ?? "none";

function Grid({ a, at, to }: { a: MatrixQuery; at: At; to: (change: Partial<At>) => string }) {
	const t = useText();
	const label = useLabel();
	const cells = new Map<string, Cell>();
	const rows = new Map<string, string>();
	const columns = new Map<string, { name: string; code: string }>();
	const m = a.cube.matrix;
	for (const r of m.rows) rows.set(keyOf(r), r.value ?? t("unstated"));
	for (const c of m.columns) columns.set(keyOf(c), { name: c.value ?? t("unstated"), code: c.entity?.code ?? "z" });
	m.at.forEach((at, i) => {
		const key = `${keyOf(m.rows[Math.floor(at / m.columns.length)])}.${keyOf(m.columns[at % m.columns.length])}`;
		cells.set(key, { value: m.values[i] ?? 0, reported: m.reported[i] ?? 0 });
	});
	const rowList = [...rows].sort(
		(x, y) => Number(x[0] === "none") - Number(y[0] === "none") || x[1].localeCompare(y[1], "zh"),
	);
	const columnList = [...columns].sort(
		(x, y) => Number(x[0] === "none") - Number(y[0] === "none") || x[1].code.localeCompare(y[1].code),
	);
	if (!rowList.length)
		return (
			<Empty>
				<p>{t("noMatrix")}</p>
				<p className="muted">{t("noMatrixDo")}</p>
			</Empty>
		);
	const most = Math.max(1, ...m.values);
	const name = label.of("CubeMeasure", at.m);
	const rowName = new Map(rowList);
	return (
		<Part
			name={name}
			more={
				<Out
					name={name}
					head={[name, ...columnList.map(([, c]) => c.name)]}
					rows={() => rowList.map(([r, n]) => [n, ...columnList.map(([c]) => cells.get(`${r}.${c}`)?.value ?? null)])}
				/>
			}
		>
			<Scroll name={t("gaps")}>
				<table className="matrix heat">
					<caption className="unseen">{name}</caption>
					<thead>
						<tr>
							<th scope="col">{t("industry")}</th>
							{columnList.map(([c, { name: n }]) => (
								<th scope="col" key={c} className="n">
									<span className="upright">{n}</span>
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rowList.map(([r, n]) => (
							<tr key={r}>
								<th scope="row" className={r === "none" ? "muted" : undefined}>
									{n}
								</th>
								{columnList.map(([c, column]) => {
									const cell = cells.get(`${r}.${c}`);
									const here = at.cell === `${r}.${c}`;
									if (!cell)
										return (
											<td key={c} className="nothing">
												<span aria-hidden="true">·</span>
												<span className="unseen">{t("noRecord")}</span>
											</td>
										);
									const reported = cell.reported > 0;
									const said = `${rowName.get(r)} × ${column.name}: ${cell.value}${cell.value === 0 ? ` (${t("zeroMeans")})` : ""}${reported ? `, ${t("hasReported")}` : ""}`;
									return (
										<td
											key={c}
											className={cell.value === 0 ? "zero" : `h${Math.max(1, Math.ceil((cell.value / most) * 4))}`}
										>
											<Link href={to({ cell: `${r}.${c}` })} aria-label={said} aria-current={here ? "true" : undefined}>
												{cell.value}
												{reported && <sup>*</sup>}
											</Link>
										</td>
									);
								})}
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
			<ul className="legend">
				<li>
					<span className="swatch h3">3</span> {t("legendSome")}
				</li>
				<li>
					<span className="swatch zero">0</span> {t("legendZero")}
				</li>
				<li>
					<span className="swatch">·</span> {t("noRecord")}
				</li>
				<li>
					<sup>*</sup> {t("legendReported")}
				</li>
			</ul>
			<p className="muted small">
				{t("total")} {amount(a.cube.total)} · {a.cube.additive ? t("additive") : t("notAdditive")}
			</p>
		</Part>
	);
}

function Opened({ at, by, close }: { at: At & { m: CubeMeasure }; by: CubeBy[]; close: string }) {
	const t = useText();
	const [i, r] = at.cell.split(".");
	const known = {
		...named(at.m),
		industry: i && i !== "none" ? [i] : null,
		region: r && r !== "none" ? [r] : at.region ? [at.region] : null,
	};
	const asked = useAsk(MatrixCellDocument, { measure: at.m, by, where: known });
	const ref = useRef<HTMLDivElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another cell takes the focus
	useEffect(() => {
		ref.current?.focus();
		ref.current?.scrollIntoView({ block: "nearest" });
	}, [at.cell, asked.state]);
	return (
		<section className="part" ref={ref} tabIndex={-1} aria-label={t("cell")}>
			<Answer of={asked}>
				{(a) => {
					const cell = a.cube.cells.nodes.find((c) => `${keyOf(c.keys[0])}.${keyOf(c.keys[1])}` === at.cell);
					return cell ? (
						<CellOf cell={cell} m={at.m} close={close} />
					) : (
						<Empty>
							{t("noCell")} <Link href={close}>{t("close")}</Link>
						</Empty>
					);
				}}
			</Answer>
		</section>
	);
}

function CellOf({
	cell,
	m,
	close,
}: {
	cell: MatrixCellQuery["cube"]["cells"]["nodes"][number];
	m: CubeMeasure;
	close: string;
}) {
	const t = useText();
	const label = useLabel();
	const beside: [string, { value: number; drill: { totalCount: number; nodes: Card[] } }][] = [
		[label.of("CubeMeasure", "EXPERTS"), cell.experts],
		[label.of("CubeMeasure", "PROGRAMS"), cell.programs],
		[label.of("CubeMeasure", "WORKSTATIONS"), cell.stations],
	];
	return (
		<>
			<h2>
				{cell.keys.map((k) => k.value ?? t("unstated")).join(" × ")}
				<span className="count">{cell.value}</span>
				<span className="actions">
					<Link href={close}>{t("close")}</Link>
				</span>
			</h2>
			<dl className="facts wide">
				<div>
					<dt>{label.of("CubeMeasure", m)}</dt>
					<dd>
						{cell.value === 0 ? <p>{t("zeroWhy")}</p> : <Things of={cell.drill.nodes} total={cell.drill.totalCount} />}
					</dd>
				</div>
				{beside.map(([name, b]) => (
					<div key={name}>
						<dt>
							{t("inPlace", { what: name })} <span className="count">{b.value}</span>
						</dt>
						<dd>
							<Things of={b.drill.nodes} total={b.drill.totalCount} none={t("noneHere")} />
						</dd>
					</div>
				))}
				<div>
					<dt>
						{t("figures")} <span className="count">{cell.reported.totalCount}</span>
					</dt>
					<dd>
						{cell.reported.nodes.length === 0 ? (
							<span className="muted">{t("noReported")}</span>
						) : (
							<ul className="plain">
								{cell.reported.nodes.map((f) => (
									<li key={f.id}>
										<Link href={`/e/${f.id}`}>
											{f.of.nodes.map((o) => o.displayName).join("、")} {f.measureName} <b>{amount(f.value)}</b>{" "}
											{f.unit}
										</Link>{" "}
										<Sources of={f.source} />
									</li>
								))}
							</ul>
						)}
					</dd>
				</div>
			</dl>
		</>
	);
}
