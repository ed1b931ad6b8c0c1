import { Link, useLocation, useSearch } from "wouter";
import type { PathsQuery } from "../gen/graphql";
import { PathsDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLang, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { Empty, Part, Title } from "../shared/parts";
import { Day, End, namesOf, onCanvas, Read, Steps, sideOf, useSteps, ways } from "./way";

export const address = codec({
	from: "",
	to: "",
	depth: 4 as number,
	trees: false as boolean,
	hubs: false as boolean,
	day: "",
});
type At = ReturnType<typeof address.read>;

/** The page of how two things are connected. */
export default function Paths() {
	const t = useText();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const to = (change: Partial<At>) => `/paths${address.write({ ...at, ...change })}`;
	const asked = useAsk(
		PathsDocument,
		at.from || at.to
			? {
					// Of one end alone only its name is asked.
					from: at.from || at.to,
					to: at.to || at.from,
					withFrom: at.from !== "",
					withTo: at.to !== "",
					withBoth: at.from !== "" && at.to !== "",
					maxDepth: at.depth,
					trees: at.trees,
					hubs: at.hubs,
					asOf: at.day || null,
					k: ways,
				}
			: null,
	);
	const known = namesOf(asked);
	return (
		<>
			<Title name={t("paths")} about={t("pathsAbout")} />
			<div className="ends">
				<End name={t("from")} said={at.from} {...known.start} choose={(id) => go(to({ from: id }))} />
				<End name={t("to")} said={at.to} {...known.end} choose={(id) => go(to({ to: id }))} />
			</div>
			<div className="filters">
				<label>
					{t("mostSteps")}
					<select value={at.depth} onChange={(e) => go(to({ depth: Number(e.target.value) }))}>
						{[1, 2, 3, 4, 5, 6].map((n) => (
							<option key={n}>{n}</option>
						))}
					</select>
				</label>
				<label className="check">
					<input type="checkbox" checked={at.trees} onChange={(e) => go(to({ trees: e.target.checked }))} />
					{t("withTrees")}
				</label>
				<label className="check">
					<input type="checkbox" checked={at.hubs} onChange={(e) => go(to({ hubs: e.target.checked }))} />
					{t("withHubs")}
				</label>
				{at.from && at.to && (
					<Link href={to({ from: at.to, to: at.from })} className="button">
						{t("turnRound")}
					</Link>
				)}
			</div>
			<Day key={at.day} day={at.day} choose={(day) => go(to({ day }))} />
			{at.from && at.to ? (
				<Answer of={asked} pick={(f, id) => to({ [sideOf(f)]: id })}>
					{(a) => (a.paths ? <List a={a.paths} at={at} to={to} /> : null)}
				</Answer>
			) : (
				<>
					<Empty>
						<p>{t(at.from || at.to ? "oneEnd" : "noEnds")}</p>
						<p>
							<Link href="/paths?from=吴有生&to=宁夏科协">{t("pathsTry")}</Link>
						</p>
					</Empty>
					{(at.from || at.to) && (
						<Answer of={asked} pick={(f, id) => to({ [sideOf(f)]: id })} quiet>
							{() => null}
						</Answer>
					)}
				</>
			)}
		</>
	);
}

function List({ a, at, to }: { a: NonNullable<PathsQuery["paths"]>; at: At; to: (change: Partial<At>) => string }) {
	const t = useText();
	const { lang } = useLang();
	const steps = useSteps();
	const list = a.paths.nodes;
	if (!list.length)
		return (
			<>
				<Empty>
					<p>{t("noPaths", { n: at.depth })}</p>
					<p className="muted">{t("noPathsDo")}</p>
					<p className="actions">
						{!at.trees && <Link href={to({ trees: true })}>{t("withTrees")}</Link>}
						{!at.hubs && <Link href={to({ hubs: true })}>{t("withHubs")}</Link>}
						{at.depth < 6 && <Link href={to({ depth: 6 })}>{t("upToSteps", { n: 6 })}</Link>}
					</p>
				</Empty>
				<Read truncated={a.truncated} links={a.linksRead} />
			</>
		);
	return (
		<Part
			name={t("paths")}
			n={a.paths.totalCount}
			more={
				<span className="actions">
					<Link href={onCanvas(list)}>{t("openCanvas")}</Link>
					<Out name={t("paths")} head={steps.head} rows={() => list.flatMap(steps.rows)} />
				</span>
			}
		>
			<p className="muted small">{t("pointsMean")}</p>
			<ol className="plain rows ways">
				{list.map((w) => (
					<li key={w.steps.flatMap((s) => s.links.map((l) => l.id)).join()}>
						<h3>{lang === "zh" ? w.sentenceChinese : w.sentence}</h3>
						<p className="muted small">
							{t("stepsOf", { n: w.length })} · {t("pointsOf", { n: w.points })}
						</p>
						<Steps of={w.steps} />
					</li>
				))}
			</ol>
			<Read truncated={a.truncated} links={a.linksRead} />
		</Part>
	);
}
