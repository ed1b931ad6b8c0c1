import { type FormEvent, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { encode } from "../canvas/codec";
import { emptyScene } from "../canvas/scene";
import type { Kind, WayFragment } from "../gen/graphql";
import { SearchBox } from "../searchbox";
import type { Asked, Fault } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { type Cell, places } from "../shared/out";
import { type Card, Sources, StatusTag, Thing, When } from "../shared/parts";

/** How many ways are looked for. */
export const ways = 5;

type Step = WayFragment["steps"][number];
type Said = Step["links"][number];

/** sideOf tells which end of a way a fault is about. */
export const sideOf = (f: Fault): "from" | "to" => (f.at === "start" || f.field === "from" ? "from" : "to");

/** What is known of one end: what it is, or that this is being asked. */
type Named = { e?: Card | null; asking?: boolean };

/** namesOf is what an answer tells of both ends. */
export function namesOf(asked: Asked<{ start?: Card | null; end?: Card | null }>): { start: Named; end: Named } {
	if (asked.state !== "answered")
		return { start: { asking: asked.state === "asking" }, end: { asking: asked.state === "asking" } };
	return { start: { e: asked.answer.start }, end: { e: asked.answer.end } };
}

/** End is one end of a way: what it is, and a field to take another. */
export function End({
	name,
	said,
	e,
	asking,
	without,
	kinds,
	choose,
}: {
	name: string;
	/** What the address names, for want of an answer. */
	said: string;
	/** The same page without this end, where it may be left out. */
	without?: string;
	/** Only things of these kinds are suggested. */
	kinds?: Kind[];
	choose: (id: string) => void;
} & Named) {
	const t = useText();
	return (
		<div className="end">
			<p>
				<span className="muted">{t("endName", { what: name })}</span>{" "}
				{!said ? (
					<span className="muted">{t("notChosen")}</span>
				) : e ? (
					<Thing e={e} hint />
				) : (
					<span>{asking ? "…" : said}</span>
				)}{" "}
				{without && said && (
					<Link href={without} className="small" aria-label={t("without", { what: name })}>
						{t("takeAway")}
					</Link>
				)}
			</p>
			<SearchBox
				label={t(said ? "otherEnd" : "chooseEnd", { what: name })}
				act="choose"
				kinds={kinds}
				choose={choose}
			/>
		</div>
	);
}

/** Day is the form for the day for which is asked. */
export function Day({ day, choose, children }: { day: string; choose: (day: string) => void; children?: ReactNode }) {
	const t = useText();
	const [text, setText] = useState(day);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		choose(text);
	};
	return (
		<form className="filters" onSubmit={submit}>
			<label>
				{t("asOfDay")}
				<input type="date" value={text} onChange={(e) => setText(e.target.value)} />
			</label>
			<button type="submit">{t("apply")}</button>
			{children}
		</form>
	);
}

/** Steps shows each link of a way with what it rests on; the weakest step is marked. */
export function Steps({ of, weakest }: { of: Step[]; weakest?: string }) {
	const t = useText();
	return (
		<ol className="steps">
			{of.map((s) => (
				<li key={s.links.map((l) => l.id).join()}>
					{s.links.map((l) => (
						<p key={l.id}>
							<Statement l={l} incoming={s.direction === "IN"} />
						</p>
					))}
					<p className="muted small">
						<Cost of={s} />
						{weakest !== undefined && s.links[0]?.id === weakest && (
							<span className="tag planned">{t("weakestTag")}</span>
						)}
					</p>
				</li>
			))}
		</ol>
	);
}

/** Statement reads a link in the direction of the way, and says where it stands. */
function Statement({ l, incoming }: { l: Said; incoming: boolean }) {
	const { lang } = useLang();
	return (
		<>
			<Reading l={l} incoming={incoming} />{" "}
			{l.role && <span className="tag">{(lang === "zh" && l.roleChinese) || l.role}</span>}
			<StatusTag status={l.status} />
			{l.period && <When p={l.period} />} <Sources of={l.source} />
		</>
	);
}

/** Reading is a link as a sentence of three words. */
export function Reading({ l, incoming }: { l: Pick<Said, "from" | "to" | "relation">; incoming: boolean }) {
	const label = useLabel();
	return (
		<>
			<Thing e={incoming ? l.to : l.from} /> <em className="relation">{label.relation(l.relation, incoming)}</em>{" "}
			<Thing e={incoming ? l.from : l.to} />
		</>
	);
}

/** Cost says how strong a step is, what it costs, and for what. */
function Cost({ of: s }: { of: Step }) {
	const t = useText();
	const { lang } = useLang();
	const p = s.points;
	const parts = [
		t("costStep", { n: p.step }),
		p.relation > 0 && t("costRelation", { n: p.relation }),
		p.basis > 0 && t("costBasis", { n: p.basis }),
		p.age > 0 && t("costAge", { n: p.age }),
		p.links > 0 && t("costLinks", { n: p.links }),
	].filter(Boolean);
	return (
		<>
			{t("strength", { n: s.strength })} ·{" "}
			{t("stepPoints", { n: p.total, parts: parts.join(lang === "zh" ? "，" : ", ") })}
		</>
	);
}

/** Read says how much was read, and whether the search stopped before its end. */
export function Read({ truncated, links }: { truncated: boolean; links: number }) {
	const t = useText();
	return truncated ? (
		<p className="cut">{t("cutShort", { n: links })}</p>
	) : (
		<p className="muted small">{t("readAll", { n: links })}</p>
	);
}

/** useSteps gives the rows of ways for a spreadsheet: a row for each link of each step. */
export function useSteps(): { head: string[]; rows: (w: WayFragment, n: number) => Cell[][] } {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	return {
		head: [
			t("wayNumber"),
			t("asSentence"),
			t("points"),
			t("step"),
			t("from"),
			t("relation"),
			t("to"),
			t("roleOfIt"),
			t("when"),
			t("strengthOfIt"),
			t("source"),
		],
		rows: (w, n) =>
			w.steps.flatMap((s, i) =>
				s.links.map((l) => [
					n + 1,
					lang === "zh" ? w.sentenceChinese : w.sentence,
					w.points,
					i + 1,
					l.from.displayName,
					label.of("Relation", l.relation),
					l.to.displayName,
					(lang === "zh" && l.roleChinese) || l.role,
					l.period?.text,
					s.strength,
					places(l.source.nodes),
				]),
			),
	};
}

/** onCanvas is the address of a picture of ways. */
export function onCanvas(list: WayFragment[]): string {
	const ids = new Set(list.flatMap((w) => w.steps.flatMap((s) => s.links.flatMap((l) => [l.from.id, l.to.id]))));
	return `/canvas#${encode({ ...emptyScene, ids: [...ids] })}`;
}
