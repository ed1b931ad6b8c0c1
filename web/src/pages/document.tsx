import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { StatementsQuery } from "../gen/graphql";
import { StatementsDocument } from "../gen/things";
import { Answer, ask, Refusal, useAsk } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { BasisTag, Part, Sign } from "../shared/parts";
import { Problem } from "../shared/problem";
import { english } from "../shared/words";

type Doc = Extract<NonNullable<StatementsQuery["entity"]>, { statements: unknown }>;
type Statement = Doc["statements"]["nodes"][number];

/** DocumentPart asks what was read from a document. */
export function DocumentPart({ id, paragraph }: { id: string; paragraph?: number }) {
	const asked = useAsk(StatementsDocument, { ref: id, after: null });
	return (
		<Answer of={asked}>
			{(a) => a.entity && "statements" in a.entity && <Statements e={a.entity as Doc} paragraph={paragraph} />}
		</Answer>
	);
}

/** Statements lists what was read from a document, paragraph by paragraph. */
function Statements({ e, paragraph }: { e: Doc; paragraph?: number }) {
	const t = useText();
	const [more, setMore] = useState<{ nodes: Statement[]; page: Doc["statements"]["pageInfo"] }>({
		nodes: [],
		page: e.statements.pageInfo,
	});
	const [refusal, setRefusal] = useState<Refusal>();
	const [busy, setBusy] = useState(false);
	const nodes = [...e.statements.nodes, ...more.nodes];
	const load = () => {
		setBusy(true);
		setRefusal(undefined);
		ask(StatementsDocument, { ref: e.id, after: more.page.endCursor })
			.then(
				(a) => {
					if (!a.entity || !("statements" in a.entity)) return;
					const s = a.entity.statements;
					setMore((m) => ({ nodes: [...m.nodes, ...s.nodes], page: s.pageInfo }));
				},
				(err) =>
					setRefusal(
						err instanceof Refusal ? err : new Refusal([{ code: "PAGE", message: String(err), candidates: [] }]),
					),
			)
			.finally(() => setBusy(false));
	};
	// A paragraph asked for may stand on a later page; each page is asked for once, and an error stops it.
	const missing = paragraph !== undefined && !nodes.some((s) => covers(s, paragraph));
	// biome-ignore lint/correctness/useExhaustiveDependencies: load is new on each render
	useEffect(() => {
		if (missing && more.page.hasNextPage && !busy && !refusal) load();
	}, [missing, more.page.hasNextPage, busy, refusal]);
	useEffect(() => {
		if (paragraph !== undefined) document.getElementById(`p${paragraph}`)?.scrollIntoView({ block: "start" });
	}, [paragraph]);

	const groups = new Map<number, Statement[]>();
	for (const s of nodes) {
		const at = s.paragraph ?? 0;
		groups.set(at, [...(groups.get(at) ?? []), s]);
	}
	const order = [...groups].sort((a, b) => (a[0] || 1e9) - (b[0] || 1e9));
	const shown = paragraph === undefined ? order : order.filter(([, list]) => list.some((s) => covers(s, paragraph)));
	return (
		<Part name={t("statements")} n={e.statements.totalCount}>
			<p className="muted">{t("statementsAbout")}</p>
			{paragraph !== undefined && (
				<p>
					<strong>{t("paragraph", { n: paragraph })}</strong> · <Link href={`/e/${e.id}`}>{t("allParagraphs")}</Link>
				</p>
			)}
			{shown.map(([at, list]) => (
				<section key={at} id={`p${at}`} className="paragraph">
					<h3>{at ? t("paragraph", { n: at }) : t("noParagraph")}</h3>
					<ul className="plain">
						{list.map((s) => (
							<li key={s.id}>
								<OneStatement s={s} /> <BasisTag basis={s.basis} />
							</li>
						))}
					</ul>
				</section>
			))}
			{refusal && <Problem refusal={refusal} again={load} />}
			{more.page.hasNextPage && paragraph === undefined && (
				<p>
					<button type="button" onClick={load} disabled={busy}>
						{t("loadMore", { n: Math.min(100, e.statements.totalCount - nodes.length) })}
					</button>{" "}
					<span className="muted">{t("shownOf", { n: nodes.length, m: e.statements.totalCount })}</span>
				</p>
			)}
		</Part>
	);
}

const covers = (s: Statement, p: number) =>
	s.paragraph != null && s.paragraph <= p && p <= (s.lastParagraph ?? s.paragraph);

function OneStatement({ s }: { s: Statement }) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const words = s.words && <q>{s.words}</q>;
	if (s.link)
		return (
			<>
				<Link href={`/e/${s.link.from.id}`}>{s.link.from.displayName}</Link>{" "}
				<em className="relation">{label.of("Relation", s.link.relation)}</em>{" "}
				<Link href={`/e/${s.link.to.id}`}>{s.link.to.displayName}</Link>
				{s.link.role && <span className="tag">{(lang === "zh" && s.link.roleChinese) || s.link.role}</span>} {words}
			</>
		);
	if (s.entity)
		return (
			<>
				<Sign kind={s.entity.kind} /> <Link href={`/e/${s.entity.id}`}>{s.entity.displayName}</Link>{" "}
				{s.property && s.property !== "name" && (
					<span className="muted">
						{(lang === "zh" && s.propertyChinese) || english(s.property)}:{" "}
						{s.valueChinese ? (lang === "zh" ? s.valueChinese : english(s.value ?? "")) : s.value}
					</span>
				)}{" "}
				{words}
			</>
		);
	return <>{words ?? t("unstated")}</>;
}
