import { type FormEvent, useState } from "react";
import { useLocation, useSearch } from "wouter";
import type { DatedFragment } from "../gen/graphql";
import { TimelineDocument, TimelineInDocument } from "../gen/lists";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { everyPage, Out, places } from "../shared/out";
import { Pager, Title } from "../shared/parts";
import { Bars } from "./bars";

export const address = codec({ region: "", kind: "PROGRAM", after: "" });
const of = ["PROGRAM", "EVENT", "ENGAGEMENT"] as const;
type List = {
	totalCount: number;
	pageInfo: { hasNextPage: boolean; endCursor: string | null };
	nodes: DatedFragment[];
};
/** What an answer has: the one list that was asked for. */
type Lists = { programs?: List; events?: List; engagements?: List };

const listOf = (lists: object | null | undefined) => {
	const l = (lists ?? {}) as Lists;
	return l.programs ?? l.events ?? l.engagements;
};

export default function Timeline() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const kind = of.find((k) => k === at.kind) ?? "PROGRAM";
	const vars = {
		programs: kind === "PROGRAM",
		events: kind === "EVENT",
		engagements: kind === "ENGAGEMENT",
		first: 50,
		after: at.after || null,
	};
	const all = useAsk(TimelineDocument, at.region ? null : vars);
	const inside = useAsk(TimelineInDocument, at.region ? { ref: at.region, ...vars } : null);
	const [region, setRegion] = useState(at.region);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(`/timeline${address.write({ kind, region: region.trim() })}`);
	};
	const rows = async () => {
		const list = at.region
			? await everyPage(TimelineInDocument, { ref: at.region, ...vars }, (a) => listOf(a.entity))
			: await everyPage(TimelineDocument, vars, listOf);
		return list.map((n) => [
			n.displayName,
			n.hint,
			n.period?.text,
			n.period?.earliestBegin,
			n.period?.latestEnd,
			label.of("Status", n.status),
			places(n.source.nodes),
		]);
	};
	const show = (lists: object | null) => {
		const list = listOf(lists);
		return (
			list && (
				<>
					<Bars of={list.nodes} />
					<Pager
						page={list.pageInfo}
						shown={list.nodes.length}
						total={list.totalCount}
						to={(after) => `/timeline${address.write({ ...at, after: after ?? "" })}`}
					/>
				</>
			)
		);
	};
	return (
		<>
			<Title name={t("timeline")} about={t("timelineAbout")} />
			<form className="filters" onSubmit={submit}>
				<label>
					{t("what")}
					<select
						value={kind}
						onChange={(e) => go(`/timeline${address.write({ kind: e.target.value, region: at.region })}`)}
					>
						{of.map((k) => (
							<option key={k} value={k}>
								{label.of("Kind", k)}
							</option>
						))}
					</select>
				</label>
				<label>
					{t("region")}
					<input value={region} onChange={(e) => setRegion(e.target.value)} placeholder={t("regionHint")} />
				</label>
				<button type="submit">{t("apply")}</button>
				<Out
					name={`${t("timeline")}-${label.of("Kind", kind)}`}
					head={[t("name"), t("note"), t("when"), t("from"), t("to"), t("status"), t("source")]}
					rows={rows}
				/>
			</form>
			{at.region ? <Answer of={inside}>{(a) => show(a.entity)}</Answer> : <Answer of={all}>{show}</Answer>}
		</>
	);
}
