import { type ReactNode, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { SearchBox } from "./searchbox";
import { may, useQuestion, useRole, useStamp } from "./shared/ask";
import { useLang, useText } from "./shared/lang";
import { furtherPages, mainPages } from "./shared/questions";
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
	const item = ([key, to]: [TextKey, string]) => (
		<li key={to}>
			<Link href={to} aria-current={path === to ? "page" : undefined}>
				{t(key)}
			</Link>
		</li>
	);
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
					{path !== "/" && <SearchBox key={path} />}
					<button
						type="button"
						className="quiet lang"
						lang={lang === "zh" ? "en" : "zh-CN"}
						onClick={() => setLang(lang === "zh" ? "en" : "zh")}
					>
						{t("language")}
					</button>
					<button
						type="button"
						className="menu"
						aria-expanded={open}
						aria-controls="pages"
						onClick={() => setOpen(!open)}
					>
						{t("menu")}
					</button>
				</div>
				<nav id="pages" className={open ? "pages open" : "pages"} aria-label={t("mainNav")}>
					<ul>{mainPages.map(item)}</ul>
					<ul>
						{furtherPages.map(item)}
						{may(role, "add") && item(["addNew", "/new"])}
					</ul>
				</nav>
			</header>
			{children}
			<footer className="foot">
				<DataAt />
				<p>
					{t("offlineNote")} · {t("address")} · <Link href="/me">{t("whoAmI")}</Link>
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

/** ToGraphiQL leads to the editor, with the question behind the page where it asked one. */
function ToGraphiQL() {
	const t = useText();
	const question = useQuestion(window.location.pathname);
	if (!question) return <a href="/graphiql">{t("graphiql")}</a>;
	const { query, variables } = question;
	return <a href={`/graphiql#${new URLSearchParams({ query, variables })}`}>{t("showQuestion")}</a>;
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
