import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { SearchBox } from "./searchbox";
import { may, useQuestion, useRole, useStamp } from "./shared/ask";
import { useLang, useText } from "./shared/lang";
import { pageGroups } from "./shared/questions";
import { atDay, recordedDay } from "./shared/recorded";
import type { TextKey } from "./shared/texts";

/** Shell is what stands around each page: skip link, name, search, pages, language. */
export function Shell({ children }: { children: ReactNode }) {
	const t = useText();
	const { lang, setLang } = useLang();
	const [path] = useLocation();
	const role = useRole();
	const [open, setOpen] = useState(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
	useEffect(() => setOpen(false), [path]);
	return (
		<>
			<a className="skip" href="#main">
				{t("skip")}
			</a>
			<header className="top">
				<div className="bar">
					<Link href="/" className="brand">
						<img src="/icon.svg" alt="" width="28" height="28" />
						<span>{t("brand")}</span>
					</Link>
					<button
						type="button"
						className="menu"
						aria-expanded={open}
						aria-controls="pages"
						onClick={() => setOpen(!open)}
					>
						{t("menu")}
					</button>
					<Pages key={`pages ${path}`} open={open} at={path} add={may(role, "add")} />
					{path !== "/" && <SearchBox key={path} />}
					<button
						type="button"
						className="quiet lang"
						lang={lang === "zh" ? "en" : "zh-CN"}
						onClick={() => setLang(lang === "zh" ? "en" : "zh")}
					>
						{t("language")}
					</button>
				</div>
			</header>
			<Recorded />
			{children}
			<footer className="foot">
				<DataAt />
				<ChooseDay />
				<p>
					{t("offlineNote")} · {t("address")} · <Link href="/words">{t("words")}</Link> ·{" "}
					<Link href="/me">{t("whoAmI")}</Link>
					{may(role, "add") && (
						<>
							{" · "}
							<SaveView />
						</>
					)}{" "}
					· <ToGraphiQL />
				</p>
			</footer>
		</>
	);
}

/** Pages are the groups of pages: each opens below its button; on a phone all stand open in the menu. */
function Pages({ open, at, add }: { open: boolean; at: string; add: boolean }) {
	const t = useText();
	const [shown, show] = useState<TextKey>();
	return (
		<nav id="pages" className={open ? "pages open" : "pages"} aria-label={t("mainNav")}>
			{pageGroups.map(([group, pages]) => {
				const listed = pages.filter(([, to]) => to !== "/new" || add);
				return (
					// biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the button and the links in it
					<div
						key={group}
						className="group"
						onBlur={(e) => !e.currentTarget.contains(e.relatedTarget) && shown === group && show(undefined)}
						onKeyDown={(e) => {
							if (e.key !== "Escape" || shown !== group) return;
							show(undefined);
							e.currentTarget.querySelector("button")?.focus();
						}}
					>
						<button
							type="button"
							aria-expanded={shown === group}
							aria-controls={`pages-${group}`}
							className={listed.some(([, to]) => to === at) ? "here" : undefined}
							onClick={() => show(shown === group ? undefined : group)}
						>
							{t(group)}
						</button>
						<p className="name" id={`name-${group}`}>
							{t(group)}
						</p>
						<ul id={`pages-${group}`} aria-labelledby={`name-${group}`}>
							{listed.map(([key, to]) => (
								<li key={to}>
									<Link href={to} aria-current={at === to ? "page" : undefined}>
										{t(key)}
									</Link>
								</li>
							))}
						</ul>
					</div>
				);
			})}
		</nav>
	);
}

/** SaveView takes the address of the page, with what stands behind # in it, to where it is saved. */
function SaveView() {
	const t = useText();
	const [, go] = useLocation();
	return (
		<a
			href="/views"
			onClick={(e) => {
				e.preventDefault();
				go(`/views?save=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
			}}
		>
			{t("saveView")}
		</a>
	);
}

/** indented writes a question, which is sent without indents, for people. */
function indented(query: string): string {
	let depth = 0;
	const lines = query.split("\n").map((line) => {
		if (/^[})]/.test(line)) depth--;
		const text = "  ".repeat(depth) + line;
		if (/[{(]$/.test(line)) depth++;
		return text;
	});
	return lines.join("\n");
}

/** ToGraphiQL leads to the editor, with the question behind the page where it asked one. */
function ToGraphiQL() {
	const t = useText();
	const question = useQuestion(window.location.pathname);
	if (!question) return <a href="/graphiql">{t("graphiql")}</a>;
	const { variables } = question;
	const query = indented(question.query);
	return <a href={`/graphiql#${new URLSearchParams({ query, variables })}`}>{t("showQuestion")}</a>;
}

/** here is the address of the page on another day; an empty day means today. */
const here = (day: string) => atDay(location.pathname + location.search + location.hash, day);

/** Recorded says that the page shows what was recorded on a day, and leads back to today. */
function Recorded() {
	const t = useText();
	const [, go] = useLocation();
	const day = recordedDay(useSearch());
	if (!day) return null;
	return (
		<p className="recorded" role="status">
			{t("recordedNote", { day })}{" "}
			<button type="button" onClick={() => go(here(""))}>
				{t("toToday")}
			</button>
		</p>
	);
}

/** ChooseDay asks for a day, to see all pages as they were recorded by its end. */
function ChooseDay() {
	const t = useText();
	const [, go] = useLocation();
	const day = recordedDay(useSearch()) ?? "";
	const choose = (e: FormEvent<HTMLFormElement>) => {
		e.preventDefault();
		go(here(String(new FormData(e.currentTarget).get("day"))));
	};
	return (
		<details className="more">
			<summary>{t("recordedOn")}</summary>
			<form className="filters" onSubmit={choose}>
				<label>
					{t("recordedDay")}
					<input key={day} type="date" name="day" defaultValue={day} />
				</label>
				<button type="submit">{t("apply")}</button>
			</form>
		</details>
	);
}

/** DataAt says as of when the data is, on the page and in print. */
function DataAt() {
	const t = useText();
	const stamp = useStamp();
	if (!stamp) return null;
	return (
		<p className="dataat">
			{stamp.committedAt
				? t("dataAsOf", { at: stamp.committedAt.slice(0, 16).replace("T", " "), n: stamp.commit })
				: t("version", { n: stamp.commit })}
		</p>
	);
}
