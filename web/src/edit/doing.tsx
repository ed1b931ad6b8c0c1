import { lazy, Suspense } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { may, useRole } from "../shared/ask";
import { useText } from "../shared/lang";
import type { Card } from "../shared/parts";
import type { TextKey } from "../shared/texts";

const panels = {
	correct: lazy(() => import("./correct")),
	links: lazy(() => import("./links")),
	evidence: lazy(() => import("./evidence")),
	remove: lazy(() => import("./remove")),
	history: lazy(() => import("../history/ofthing")),
};

type Panel = keyof typeof panels;

const names: Record<Panel, [TextKey, "read" | "add" | "change"]> = {
	correct: ["doCorrect", "change"],
	links: ["doLinks", "add"],
	evidence: ["doEvidence", "add"],
	history: ["doHistory", "read"],
	remove: ["doRemove", "change"],
};

let last: { id: string; seq?: number } | null = null;

/** saved notes what was written last, for the page of the thing to say so. */
export const saved = (id: string, seq?: number) => {
	last = { id, seq };
};

/** Doing is what one can do about a thing on its page; only what the caller may do is offered. */
export function Doing({ e }: { e: Pick<Card, "id" | "kind"> }) {
	const t = useText();
	const role = useRole();
	const [, go] = useLocation();
	const asked = new URLSearchParams(useSearch()).get("do") as Panel | null;
	const open = asked && asked in panels && may(role, names[asked][1]) ? asked : null;
	const Panel = open && panels[open];
	const at = (p: Panel | null) => `/e/${e.id}${p ? `?do=${p}` : ""}`;
	const done = (seq?: number) => {
		saved(e.id, seq);
		go(at(null));
	};
	const said = last?.id === e.id ? last : null;
	return (
		<>
			<nav className="doings actions" aria-label={t("doThings")}>
				{(Object.keys(names) as Panel[])
					.filter((p) => may(role, names[p][1]))
					.map((p) => (
						<Link key={p} href={at(p === open ? null : p)} aria-current={p === open ? "true" : undefined}>
							{t(names[p][0])}
						</Link>
					))}
				{may(role, "add") && (e.kind === "EXPERT" || e.kind === "ENTERPRISE") && (
					<Link href={`/new?kind=ENGAGEMENT&${e.kind === "EXPERT" ? "by" : "serves"}=${e.id}`}>{t("recordVisit")}</Link>
				)}
			</nav>
			<p className="said actions" role="status">
				{said && !open && (said.seq ? t("savedAs", { n: said.seq }) : t("savedNothing"))}
				{said?.seq && !open && may(role, "change") && (
					<>
						{" "}
						<Link href={`/changes?seq=${said.seq}`}>{t("seeAndUndo")}</Link>
					</>
				)}
			</p>
			{Panel && open && (
				<section className={`part doing ${open}`} aria-labelledby="doing">
					<h2 id="doing">
						{t(names[open][0])}
						<span className="actions">
							<Link href={at(null)}>{t("close")}</Link>
						</span>
					</h2>
					<Suspense fallback={<p role="status">{t("asking")}</p>}>
						<Panel key={e.id} id={e.id} kind={e.kind} done={done} />
					</Suspense>
				</section>
			)}
		</>
	);
}
