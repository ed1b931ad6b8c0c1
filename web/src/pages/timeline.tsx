import { type FormEvent, useState } from "react";
import { useLocation, useSearch } from "wouter";
import type { DatedFragment } from "../gen/graphql";
import { TimelineDocument, TimelineInDocument } from "../gen/lists";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { Title } from "../shared/parts";
import { Bars } from "./bars";

export const address = codec({ region: "", kind: "PROGRAM" });
const of = ["PROGRAM", "EVENT", "ENGAGEMENT"] as const;
type Lists = Record<"programs" | "events" | "engagements", { totalCount: number; nodes: DatedFragment[] }>;

export default function Timeline() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const kind = of.find((k) => k === at.kind) ?? "PROGRAM";
	const all = useAsk(TimelineDocument, at.region ? null : { first: 50 });
	const inside = useAsk(TimelineInDocument, at.region ? { ref: at.region, first: 50 } : null);
	const [region, setRegion] = useState(at.region);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(`/timeline${address.write({ kind, region: region.trim() })}`);
	};
	const listOf = (lists: Lists) => lists[kind === "PROGRAM" ? "programs" : kind === "EVENT" ? "events" : "engagements"];
	const show = (lists: Lists) => <Bars of={listOf(lists).nodes} total={listOf(lists).totalCount} />;
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
			</form>
			{at.region ? (
				<Answer of={inside}>{(a) => (a.entity && "programs" in a.entity ? show(a.entity as Lists) : null)}</Answer>
			) : (
				<Answer of={all}>{show}</Answer>
			)}
		</>
	);
}
