import { Link, useLocation, useSearch } from "wouter";
import type { CubeMeasure, Level, ProvincesQuery, WithinQuery } from "../gen/graphql";
import { ProvincesDocument, WithinDocument } from "../gen/things";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { type Card, Empty, Part, Sources, Thing, Things, Title } from "../shared/parts";
import { tiles } from "../shared/tiles";
import { amount, named } from "../shared/words";

const measures: CubeMeasure[] = [
	"ENGAGEMENTS",
	"EXPERTS",
	"ENTERPRISES",
	"WORKSTATIONS",
	"PROGRAMS",
	"OPEN_NEEDS",
	"HONORS",
];
export const address = codec({ m: "ENGAGEMENTS", in: "", l: "" });

export default function Regions() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const raw = address.read(useSearch());
	const m = measures.find((x) => x === raw.m) ?? "ENGAGEMENTS";
	const below: Level[] = ["PREFECTURE", "COUNTY", "TOWNSHIP"];
	const level = below.find((x) => x === raw.l) ?? "PREFECTURE";
	return (
		<>
			<Title name={t("regions")} about={raw.in ? undefined : t("regionsAbout")} />
			<div className="filters">
				<label>
					{t("measure")}
					<select value={m} onChange={(e) => go(`/regions${address.write({ ...raw, m: e.target.value })}`)}>
						{measures.map((x) => (
							<option key={x} value={x}>
								{label.of("CubeMeasure", x)}
							</option>
						))}
					</select>
				</label>
			</div>
			{raw.in ? <Inside m={m} of={raw.in} level={level} /> : <Country m={m} />}
		</>
	);
}

function Country({ m }: { m: CubeMeasure }) {
	const asked = useAsk(ProvincesDocument, { measure: m, unnamed: named(m).includeUnnamed });
	return <Answer of={asked}>{(a) => <Tiles a={a} m={m} />}</Answer>;
}

function Tiles({ a, m }: { a: ProvincesQuery; m: CubeMeasure }) {
	const t = useText();
	const label = useLabel();
	const values = new Map(a.cube.cells.nodes.map((c) => [c.keys[0]?.entity?.code, c.value]));
	const known = new Map(a.provinces.nodes.map((r) => [r.code, r]));
	const nowhere = a.cube.cells.nodes.find((c) => !c.keys[0]?.entity)?.value;
	const most = Math.max(1, ...[...values.values()]);
	return (
		<Part
			name={label.of("CubeMeasure", m)}
			more={
				<Out
					name={`${t("regions")}-${label.of("CubeMeasure", m)}`}
					head={[t("region"), t("code"), label.of("CubeMeasure", m)]}
					rows={() =>
						tiles.map(([code, name]) => [
							known.get(code)?.displayName ?? name,
							code,
							known.has(code) ? (values.get(code) ?? 0) : t("outside"),
						])
					}
				/>
			}
		>
			<p className="muted small">
				{t("tilesNote")} · {t("inGraph", { n: known.size, m: 34 - known.size })} · {t("total")} {amount(a.cube.total)}
				{nowhere ? ` · ${t("unstated")} ${nowhere}` : ""}
			</p>
			<ul className="tiles">
				{tiles.map(([code, name, column, row]) => {
					const region = known.get(code);
					const value = values.get(code);
					const kind = !region ? "unknown" : !value ? "zero" : `h${Math.max(1, Math.ceil((value / most) * 4))}`;
					return (
						<li key={code} style={{ gridColumn: column, gridRow: row }}>
							{region ? (
								<Link href={`/regions${address.write({ m, in: region.id })}`} className={`tile ${kind}`}>
									<span>{name}</span>
									<b>{value ?? 0}</b>
									{!value && <span className="unseen"> {t("zeroMeans")}</span>}
								</Link>
							) : (
								<span className="tile unknown">
									<span>{name}</span>
									<b className="unseen">{t("outside")}</b>
								</span>
							)}
						</li>
					);
				})}
			</ul>
			<ul className="legend">
				<li>
					<span className="swatch h3">3</span> {t("legendSome")}
				</li>
				<li>
					<span className="swatch zero">0</span> {t("legendZero")}
				</li>
				<li>
					<span className="swatch unknown" /> {t("legendUnknown")}
				</li>
			</ul>
		</Part>
	);
}

function Inside({ m, of, level }: { m: CubeMeasure; of: string; level: Level }) {
	const asked = useAsk(WithinDocument, { in: of, region: [of], measure: m, level, unnamed: named(m).includeUnnamed });
	return (
		<Answer of={asked}>
			{(a) => (a.entity && "children" in a.entity ? <Place a={a} r={a.entity} m={m} level={level} /> : null)}
		</Answer>
	);
}

type Region = Extract<NonNullable<WithinQuery["entity"]>, { children: unknown }>;

function Place({ a, r, m, level }: { a: WithinQuery; r: Region; m: CubeMeasure; level: Level }) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const [, go] = useLocation();
	const values = new Map(a.cube.cells.nodes.map((c) => [c.keys[0]?.entity?.id, c.value]));
	const cells = a.cube.cells.nodes.flatMap((c) => (c.keys[0]?.entity ? [{ ...c.keys[0].entity, value: c.value }] : []));
	const list = [...cells].sort((x, y) => (x.code ?? "").localeCompare(y.code ?? ""));
	const rest = r.children.nodes.filter((c) => !values.has(c.id));
	const most = Math.max(1, ...list.map((c) => c.value));
	const lists: [string, { totalCount: number; nodes: Card[] }][] = [
		[t("expertsHere"), r.experts],
		[t("enterprisesHere"), r.placed],
		[t("stationsHere"), r.workstations],
		[t("needsHere"), r.needs],
		[t("programsHere"), r.programs],
	];
	return (
		<>
			<p className="crumbs">
				<Link href={`/regions${address.write({ m })}`}>{t("country")}</Link> ›{" "}
				{[...r.ancestors]
					.reverse()
					.filter((x) => x.displayName !== "中国")
					.map((x) => (
						<span key={x.id}>
							<Link href={`/regions${address.write({ m, in: x.id })}`}>{x.displayName}</Link> ›{" "}
						</span>
					))}
				<strong>{r.displayName}</strong> · <Link href={`/e/${r.id}`}>{t("openPage", { name: r.displayName })}</Link>
			</p>
			<Part
				name={`${t("belowOf", { name: r.displayName })} · ${label.of("CubeMeasure", m)}`}
				more={
					<span className="actions">
						<Out
							name={`${r.displayName}-${label.of("CubeMeasure", m)}`}
							head={[t("region"), t("code"), label.of("CubeMeasure", m)]}
							rows={() => list.map((c) => [c.displayName, c.code, c.value])}
						/>
						<select
							aria-label={t("region")}
							value={level}
							onChange={(e) =>
								go(
									`/regions${address.write({ m, in: r.id, l: e.target.value === "PREFECTURE" ? "" : e.target.value })}`,
								)
							}
						>
							{(["PREFECTURE", "COUNTY", "TOWNSHIP"] as const).map((l) => (
								<option key={l} value={l}>
									{label.of("Level", l)}
								</option>
							))}
						</select>
					</span>
				}
			>
				{list.length === 0 && rest.length === 0 && <Empty>{t("noBelow")}</Empty>}
				<ul className="tiles flow">
					{list.map((c) => (
						<li key={c.id}>
							<Link
								href={`/regions${address.write({ m, in: c.id, l: level === "PREFECTURE" ? "COUNTY" : "TOWNSHIP" })}`}
								className={`tile ${c.value === 0 ? "zero" : `h${Math.max(1, Math.ceil((c.value / most) * 4))}`}`}
							>
								<span>{c.displayName}</span>
								<b>{c.value}</b>
								{c.value === 0 && <span className="unseen"> {t("zeroMeans")}</span>}
							</Link>
						</li>
					))}
				</ul>
				{rest.length > 0 && (
					<p>
						<span className="muted">{t("otherBelow")}: </span>
						<Things of={rest} plain />
					</p>
				)}
			</Part>
			<Part
				name={t("profile")}
				more={
					<span className="actions">
						<Link href={`/served?region=${r.id}`}>{t("servedHere")}</Link>
					</span>
				}
			>
				<dl className="facts wide">
					{lists.map(([name, l]) => (
						<div key={name}>
							<dt>
								{name} <span className="count">{l.totalCount}</span>
							</dt>
							<dd>
								<Things of={l.nodes} total={l.totalCount} none={t("noneHere")} plain />
							</dd>
						</div>
					))}
				</dl>
			</Part>
			<Part
				name={t("gapsOf")}
				n={a.gaps.totalCount}
				more={
					<span className="actions">
						<Link href={`/gaps/list?region=${r.id}`}>{t("allGaps", { n: a.gaps.totalCount })}</Link>
					</span>
				}
			>
				<ul className="plain rows">
					{a.gaps.nodes.map((g) => (
						<li key={`${g.kind}${g.subject.id}${g.searched}`}>
							<span className="tag planned">{label.of("GapKind", g.kind)}</span> <Thing e={g.subject} />
							<div className="muted small">{lang === "zh" ? g.searchedChinese : g.searched}</div>
						</li>
					))}
				</ul>
			</Part>
			<Part name={t("figures")} n={r.observations.totalCount}>
				<ul className="plain rows">
					{r.observations.nodes.map((f) => (
						<li key={f.id}>
							<Link href={`/e/${f.id}`}>
								{f.measureName} <b>{amount(f.value)}</b> {f.unit}
							</Link>{" "}
							<span className="muted">{f.of.nodes.map((o) => o.displayName).join("、")}</span>{" "}
							{f.coverage.itemisable && (
								<span className="tag">
									{t("reportedItemised", { reported: amount(f.coverage.reported), itemised: f.coverage.itemised ?? 0 })}
								</span>
							)}{" "}
							<Sources of={f.source} />
						</li>
					))}
				</ul>
				{r.observations.totalCount > r.observations.nodes.length && (
					<p>
						<Link href={`/coverage?region=${r.id}`}>{t("showAll", { n: r.observations.totalCount })}</Link>
					</p>
				)}
			</Part>
		</>
	);
}
