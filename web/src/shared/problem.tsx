import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { Fault, Refusal } from "./ask";
import { useLang, useText } from "./lang";
import { faults } from "./texts";

/** named is the name in question, which a message about it quotes. */
const named = (message: string) => /"([^"]*)"/.exec(message)?.[1] ?? "";

/** Problem says what failed, with the code, what the server said in the language of the page, and what to do. */
export function Problem({
	refusal,
	again,
	pick = (_, id) => `/e/${id}`,
}: {
	refusal: Refusal;
	again?: () => void;
	pick?: (f: Fault, id: string) => string;
}) {
	const t = useText();
	const { lang } = useLang();
	const wait = refusal.faults[0]?.retryAfter;
	const [left, setLeft] = useState(wait ?? 0);
	useEffect(() => {
		if (!again || !wait) return;
		if (left <= 0) {
			again();
			return;
		}
		const timer = setTimeout(() => setLeft(left - 1), 1000);
		return () => clearTimeout(timer);
	}, [left, again, wait]);
	const offline = refusal.has("OFFLINE");
	// What was deleted still has a history.
	const gone = refusal.has("NOT_FOUND") && /^\/e\/([0-9a-v]{26})$/.exec(location.pathname);
	return (
		<section className="problem" role="alert">
			<h2>{offline ? t("offline") : t("problem")}</h2>
			{refusal.faults.map((f, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
				<div key={i}>
					<p>
						{f.field === "recorded"
							? t("notRemembered", { day: /\d{4}-\d\d-\d\d(?=T)/.exec(f.message)?.[0] ?? "?" })
							: f.candidates.length > 0
								? t("whichOne", { name: named(f.message) })
								: (faults[f.code]?.[lang === "zh" ? 0 : 1] ?? f.message)}
					</p>
					{faults[f.code] &&
						!offline &&
						f.field !== "recorded" &&
						f.candidates.length === 0 &&
						(lang === "en" || /：/.test(f.message)) && <p className="muted">{f.message}</p>}
					{f.candidates.length > 0 && (
						<ul>
							{f.candidates.map((c) => (
								<li key={c.id}>
									<Link href={pick(f, c.id)}>{c.displayName}</Link> {c.hint && <span className="muted">{c.hint}</span>}
								</li>
							))}
						</ul>
					)}
					<p className="code">
						{f.code}
						{f.requestId && ` · ${f.requestId}`}
					</p>
				</div>
			))}
			{gone && (
				<p>
					<Link href={`/changes?of=${gone[1]}`}>{t("itsHistory")}</Link>
				</p>
			)}
			{refusal.has("UNAUTHENTICATED") && (
				<p>
					<Link href="/me">{t("enterToken")}</Link>
				</p>
			)}
			{again && (
				<button type="button" onClick={again}>
					{wait && left > 0 ? t("againIn", { n: left }) : t("again")}
				</button>
			)}
		</section>
	);
}
