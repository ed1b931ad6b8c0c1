import { useEffect, useRef, useState } from "react";
import type { DatedLinksFragment, Kind } from "../gen/graphql";
import { TimelineOfDocument } from "../gen/things";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { Part } from "../shared/parts";
import { span } from "../shared/years";
import { Axis, type Row, Undated } from "./bars";

/** What happened: kinds that are expected to have a date. */
const happenings: Kind[] = [
	"ENGAGEMENT",
	"HONOR",
	"EVENT",
	"PROGRAM",
	"PROJECT",
	"AGREEMENT",
	"ACHIEVEMENT",
	"NEED",
	"PLAN_ITEM",
];

/** OwnTimeline is the timeline of one thing. It asks a question of its own, once it comes near the window. */
export function OwnTimeline({ id }: { id: string }) {
	const mark = useRef<HTMLDivElement>(null);
	const [near, setNear] = useState(false);
	useEffect(() => {
		if (!mark.current) return;
		const watch = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setNear(true), {
			rootMargin: "200px",
		});
		watch.observe(mark.current);
		return () => watch.disconnect();
	}, []);
	const asked = useAsk(TimelineOfDocument, near ? { ref: id, kinds: happenings, first: 60 } : null);
	return (
		<div ref={mark} className="ownline">
			{near && (
				<Answer of={asked}>
					{(a) => a.entity && <Lines facts={a.entity.facts} others={a.entity.others} id={id} />}
				</Answer>
			)}
		</div>
	);
}

function Lines({ facts, others, id }: { facts: DatedLinksFragment; others: DatedLinksFragment; id: string }) {
	const t = useText();
	const label = useLabel();
	const rows = new Map<string, Row>();
	for (const { link, node } of [...others.edges, ...facts.edges]) {
		const period = link.period ?? node.period;
		// A record may be linked in several ways; it stands here once.
		const key = link.period ? link.id : node.id;
		if (rows.has(key) || (link.period && rows.has(node.id))) continue;
		const said = label.relation(link.relation, link.from.id !== id);
		rows.set(key, { ...node, key, status: link.status, period, source: link.source, said });
	}
	const dated = [...rows.values()].filter((r) => span(r.period));
	const undated = [...rows.values()].filter((r) => !span(r.period));
	if (!rows.size) return null;
	const begin = (r: Row) => span(r.period)?.begin ?? 0;
	return (
		<Part name={t("timeline")} n={dated.length} id="timeline">
			{dated.length > 0 ? (
				<Axis of={dated.sort((a, b) => begin(a) - begin(b))} />
			) : (
				<p className="muted">{t("noneDated")}</p>
			)}
			{undated.length > 0 && (
				<details className="undated" open={undated.length <= 12}>
					<summary>
						{t("undatedRow")} <span className="count">{undated.length}</span>
					</summary>
					<Undated of={undated} />
				</details>
			)}
			{facts.totalCount > facts.edges.length && (
				<p className="muted">{t("shownOf", { n: facts.edges.length, m: facts.totalCount })}</p>
			)}
		</Part>
	);
}
