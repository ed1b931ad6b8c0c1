import { useState } from "react";
import { Link } from "wouter";
import { useWords } from "../edit/words";
import { RestOfChangeDocument } from "../gen/edit";
import type { DifferencesFragment } from "../gen/graphql";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useLang } from "../shared/lang";
import { Sign, Thing, Where } from "../shared/parts";

type Things = DifferencesFragment["things"];
export type Item = Things["nodes"][number];

const signs = { ADDED: "+", CHANGED: "~", DELETED: "−" } as const;
const words = { ADDED: "added", CHANGED: "changed", DELETED: "deleted" } as const;
const firstShown = 40;

/**
 * Differences lists what a change adds, changes and deletes; what follows from other things is marked. Of a
 * long change the first page is shown, and the next ones on demand if seq tells which change it is.
 */
export function Differences({ of, seq }: { of: DifferencesFragment; seq?: number }) {
	const w = useWords();
	const total = of.added + of.changed + of.deleted;
	return (
		<>
			<p className="muted small">{w("countsOf", { a: of.added, c: of.changed, d: of.deleted })}</p>
			{total > 0 && of.things.totalCount === 0 ? (
				<p className="muted">{w("tooLargeToList")}</p>
			) : (
				<Page of={of.things} seq={seq} left={of.things.totalCount} />
			)}
		</>
	);
}

/** Page is a page of things, and what comes after it; left counts both. */
function Page({ of, seq, left }: { of: Things; seq: number | undefined; left: number }) {
	const w = useWords();
	const [next, setNext] = useState(false);
	const rest = left - of.nodes.length;
	const after = of.pageInfo.endCursor;
	if (!rest || !after) return <Items of={of.nodes} />;
	return (
		<>
			<Items of={of.nodes} />
			{!seq ? (
				<p className="muted">{w("moreItems", { n: rest })}</p>
			) : next ? (
				<Rest seq={seq} after={after} left={rest} />
			) : (
				<button type="button" className="quiet" onClick={() => setNext(true)}>
					{w("moreItems", { n: rest })}
				</button>
			)}
		</>
	);
}

function Rest({ seq, after, left }: { seq: number; after: string; left: number }) {
	const asked = useAsk(RestOfChangeDocument, { seq, after });
	return <Answer of={asked}>{({ change }) => <Page of={change.diff.things} seq={seq} left={left} />}</Answer>;
}

/** Items are things that were added, changed or deleted, line by line. */
export function Items({ of }: { of: Item[] }) {
	const w = useWords();
	const [all, setAll] = useState(false);
	const shown = all ? of : of.slice(0, firstShown);
	return (
		<>
			<ul className="plain items">
				{shown.map((i, n) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
					<li key={n} className={i.act.toLowerCase()}>
						<span className="act" aria-hidden="true">
							{signs[i.act]}
						</span>
						<span className="unseen">{w(words[i.act])}</span>{" "}
						<span>
							<One of={i} />
							{i.derived && <span className="tag inferred">{w("derived")}</span>}
						</span>
					</li>
				))}
			</ul>
			{of.length > shown.length && (
				<button type="button" className="quiet" onClick={() => setAll(true)}>
					{w("moreItems", { n: of.length - shown.length })}
				</button>
			)}
		</>
	);
}

function One({ of: i }: { of: Item }) {
	const w = useWords();
	const { lang } = useLang();
	const zh = lang === "zh";
	const colon = zh ? "：" : ": ";
	if (i.evidence) {
		const e = i.evidence;
		const property = e.property && `${(zh && e.propertyChinese) || e.property}=${(zh && e.valueChinese) || e.value}`;
		return (
			<span className="muted">
				{w("evidenceOf", { what: "" })}
				{i.entity ? i.entity.displayName : i.link ? <Joined of={i.link} /> : ""} {property}{" "}
				{e.document && <Where of={{ ...e, document: e.document }} />}
				{e.words && <q>{e.words}</q>}
			</span>
		);
	}
	if (i.link) return <Joined of={i.link} link />;
	if (!i.entity) return null;
	if (!i.field) return i.act === "DELETED" ? <Gone of={i.entity} /> : <Thing e={i.entity} hint />;
	return (
		<>
			{i.entity.displayName} {(zh && i.fieldChinese) || i.field}
			{colon}
			<del>{(zh && i.beforeChinese) || i.before || w("nothing")}</del> →{" "}
			<ins>{(zh && i.afterChinese) || i.after || w("nothing")}</ins>
		</>
	);
}

/** What was deleted has a history, but no page. */
function Gone({ of }: { of: NonNullable<Item["entity"]> }) {
	return (
		<>
			<Sign kind={of.kind} /> <Link href={`/changes?of=${of.id}`}>{of.displayName}</Link>
		</>
	);
}

function Joined({ of: l, link }: { of: NonNullable<Item["link"]>; link?: boolean }) {
	const label = useLabel();
	const { lang } = useLang();
	const role = (lang === "zh" && l.roleChinese) || l.role;
	const end = (e: typeof l.from) => (link ? <Thing e={e} /> : e.displayName);
	return (
		<>
			{end(l.from)} <em>{label.relation(l.relation, false)}</em>
			{role && `（${role}）`} {end(l.to)}
		</>
	);
}
