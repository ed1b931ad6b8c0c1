import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";
import type { CardFragment, ProofFragment, SourceFragment, WhenFragment } from "../gen/graphql";
import { useJoin, useLabel, useLang, useText } from "./lang";
import { noteNames } from "./texts";
import { kinds } from "./things";
import { english } from "./words";

export type Card = Pick<CardFragment, "id" | "kind" | "displayName"> & Partial<CardFragment>;

/** The sign of a kind: a character in the colour of its family, with the word for those who cannot see it. */
export function Sign({ kind }: { kind: Card["kind"] }) {
	const label = useLabel();
	const [char, family] = kinds[kind];
	return (
		<span className={`sign ${family}`} title={label.of("Kind", kind)}>
			<span aria-hidden="true">{char}</span>
			<span className="unseen">{label.of("Kind", kind)}</span>
		</span>
	);
}

/** Thing links to the page of a thing. */
export function Thing({ e, hint, plain }: { e: Card; hint?: boolean; plain?: boolean }) {
	const t = useText();
	return (
		<span className={Array.from(e.displayName).length <= 6 ? "thing nowrap" : "thing"}>
			{!plain && <Sign kind={e.kind} />}
			<Link href={`/e/${e.id}`}>{e.displayName}</Link>
			{hint && e.hint && <span className="muted">{e.hint}</span>}
			{e.named === false && <span className="tag">{t("unnamed")}</span>}
		</span>
	);
}

/** Things lists things in one line, or says that nothing was stated. */
export function Things({ of, none, total, plain }: { of: Card[]; none?: string; total?: number; plain?: boolean }) {
	const t = useText();
	const comma = useJoin();
	if (!of.length) return <span className="muted">{none ?? t("unstated")}</span>;
	return (
		<>
			{of.map((e, i) => (
				<span key={e.id}>
					{i > 0 && comma}
					<Thing e={e} plain={plain} />
				</span>
			))}
			{total !== undefined && total > of.length && (
				<span className="muted"> {t("andMore", { n: total - of.length })}</span>
			)}
		</>
	);
}

/** When writes a period in the words of the source, or that none was stated. */
export function When({ p }: { p?: WhenFragment | null }) {
	const t = useText();
	if (!p) return <span className="muted">{t("undated")}</span>;
	const bounds = [p.earliestBegin, p.latestEnd].filter(Boolean).join(" – ");
	return <time title={bounds || undefined}>{p.text}</time>;
}

/** Status shows a status other than that it happened. */
export function StatusTag({ status }: { status?: string }) {
	const label = useLabel();
	if (!status || status === "ACTUAL") return null;
	return <span className={`tag ${status === "PLANNED" ? "planned" : ""}`}>{label.of("Status", status)}</span>;
}

/** Basis says what a statement rests on, where that is not a sentence of the document. */
export function BasisTag({ basis }: { basis?: string | null }) {
	const label = useLabel();
	if (!basis || basis === "TEXT") return null;
	return <span className={`tag basis ${basis === "INFERRED" ? "inferred" : ""}`}>{label.of("Basis", basis)}</span>;
}

const paragraphs = (p: { paragraph?: number | null; lastParagraph?: number | null }) =>
	p.paragraph == null
		? ""
		: p.lastParagraph && p.lastParagraph !== p.paragraph
			? `${p.paragraph}–${p.lastParagraph}`
			: `${p.paragraph}`;

/** Where leads to a paragraph of a document. */
export function Where({ of }: { of: SourceFragment["nodes"][number] }) {
	const t = useText();
	const label = useLabel();
	if (!of.document) return <span className="muted">{label.of("Basis", of.basis)}</span>;
	const at = paragraphs(of);
	return (
		<Link
			className="where"
			href={`/e/${of.document.id}${at ? `?p=${of.paragraph}` : ""}`}
			title={of.document.displayName}
		>
			{short(of.document.displayName)}
			{at && ` ${t("paragraph", { n: at })}`}
		</Link>
	);
}

/** short keeps the first part of a long title; the link around it carries the whole as its title. */
export const short = (title: string, runes = 14) => {
	const all = Array.from(title);
	return all.length > runes ? `${all.slice(0, runes - 1).join("")}…` : title;
};

/** Sources lists where something stands, or says why there is no document. */
export function Sources({ of }: { of?: SourceFragment | null }) {
	const t = useText();
	if (!of || of.nodes.length === 0) return <span className="muted">{t("noSource")}</span>;
	return (
		<span className="sources">
			{of.nodes.map((s) => (
				<span key={s.id}>
					<Where of={s} /> {s.document && <BasisTag basis={s.basis} />}
				</span>
			))}
			{of.totalCount > of.nodes.length && (
				<span className="muted">{t("andMore", { n: of.totalCount - of.nodes.length })}</span>
			)}
		</span>
	);
}

// What the input says for programs alone.
const unsaid = ["predicate", "scope", "scopedAlias", "code", "scheme", "lang", "generic", "mode"];

/** Proofs shows evidence: document, paragraph, the sentence or its words, basis, and what a derived statement rests on. */
export function Proofs({ list, total = 0, kind }: { list: ProofFragment[]; total?: number; kind?: Card["kind"] }) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	// The word for a subtype depends on the kind.
	const said = (p: ProofFragment) =>
		p.property === "category" && kind ? label.category(kind, p.value) : (lang === "zh" && p.valueChinese) || p.value;
	const notes = (p: ProofFragment) =>
		p.notes
			.filter((n) => !unsaid.includes(n.key))
			.map((n) => `${noteNames[n.key]?.[lang === "zh" ? 0 : 1] ?? n.key}: ${n.text}`)
			.join(" · ");
	if (!list.length) return <p className="muted">{t("noSource")}</p>;
	return (
		<ul className="proofs">
			{list.map((p) => (
				<li key={p.id}>
					<div>
						{p.document ? (
							<Link href={`/e/${p.document.id}${p.paragraph ? `?p=${p.paragraph}` : ""}`}>
								{p.document.displayName}
							</Link>
						) : (
							<strong>
								{t(p.basis === "REFERENCE" ? "fromReference" : p.basis === "INFERRED" ? "derived" : "noDocument")}
							</strong>
						)}{" "}
						{p.paragraph && <span className="para">{t("paragraph", { n: paragraphs(p) })}</span>}
						{p.place && <span className="para">{p.place}</span>}
						<span className="tag basis">{label.of("Basis", p.basis)}</span>
						{p.property && p.property !== "name" && (
							<span className="muted small">
								{` ${(lang === "zh" && p.propertyChinese) || english(p.property)}`}
								{p.value && p.value !== p.words && `: ${said(p)}`}
							</span>
						)}
					</div>
					{p.words && <blockquote>{p.excerpt?.sentence ?? p.words}</blockquote>}
					{p.premises.length > 0 && (
						<ul className="premises">
							{p.premises.map((l) => (
								<li key={l.id}>
									<Link href={`/e/${l.from.id}`}>{l.from.displayName}</Link> <em>{label.of("Relation", l.relation)}</em>{" "}
									<Link href={`/e/${l.to.id}`}>{l.to.displayName}</Link>
								</li>
							))}
						</ul>
					)}
					{notes(p) && <p className="muted">{notes(p)}</p>}
				</li>
			))}
			{total > list.length && <li className="muted">{t("andMore", { n: total - list.length })}</li>}
		</ul>
	);
}

/** Empty says what was asked and found nothing, and one thing to try. */
export function Empty({ children }: { children: ReactNode }) {
	return <div className="empty">{children}</div>;
}

/** Title sets the title of the window, and takes the focus when the page is another one. */
export function Title({ children, name, about }: { children?: ReactNode; name: string; about?: ReactNode }) {
	const ref = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		document.title = `${name} · expertgraph`;
	}, [name]);
	return (
		<header className="title">
			<h1 ref={ref}>{children ?? name}</h1>
			{about && <p className="about">{about}</p>}
		</header>
	);
}

/** Part is a section of a page with its heading and how many there are. */
export function Part({
	name,
	n,
	children,
	id,
	more,
}: {
	name: string;
	n?: number;
	children: ReactNode;
	id?: string;
	more?: ReactNode;
}) {
	return (
		<section className="part" id={id}>
			<h2>
				{name}
				{n !== undefined && <span className="count">{n}</span>}
				{more}
			</h2>
			{children}
		</section>
	);
}

/** Scroll holds what may be wider than the page, reachable by keyboard. */
export function Scroll({ children, name }: { children: ReactNode; name: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus
		<section className="scroll" tabIndex={0} aria-label={name}>
			{children}
		</section>
	);
}

/** Pager goes to the next page of a list, or back to its start. */
export function Pager({
	page,
	to,
	shown,
	total,
}: {
	page: { hasNextPage: boolean; endCursor: string | null };
	to: (after: string | null) => string;
	shown: number;
	total: number;
}) {
	const t = useText();
	return (
		<nav className="pager" aria-label={t("pages")}>
			<span className="muted">{t("shownOf", { n: shown, m: total })}</span>
			{page.hasNextPage && page.endCursor && <Link href={to(page.endCursor)}>{t("next")}</Link>}
			{location.search.includes("after=") && <Link href={to(null)}>{t("toStart")}</Link>}
		</nav>
	);
}
