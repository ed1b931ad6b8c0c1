import { useState } from "react";
import { useLabel } from "../shared/lang";
import { Scroll } from "../shared/parts";
import { FileButton } from "./page";
import type { Candidate, Change, How, Name, Plan } from "./send";
import { useSay } from "./texts";

const most = 200;
const enumName = (kind: string) => kind.replace(/(?!^)([A-Z])/g, "_$1").toUpperCase();

/** PlanView shows what an import would do, and lets unclear names be settled. */
export function PlanView({
	plan,
	asked,
	check,
	write,
	file,
	mend,
}: {
	plan: Plan;
	asked: How;
	check: (how: How) => void;
	write: () => void;
	file: (rows: boolean) => void;
	mend: (f: File) => void;
}) {
	const say = useSay();
	const bad = plan.problems.filter((p) => !p.warning);
	const counts = {
		added: plan.added,
		changed: plan.changed,
		deleted: plan.deleted,
		rows: plan.rows,
		bad: plan.badRows,
	};
	const nothing = plan.added + plan.changed + plan.deleted === 0;
	return (
		<>
			<h2>{say("stepPlan")}</h2>
			<p className={plan.refused ? "verdict bad" : "verdict"} role="status">
				{plan.refused
					? say("refused", { n: bad.length + (plan.more?.problems ?? 0) })
					: nothing
						? say("nothing")
						: say("wouldWrite", counts)}
			</p>
			{!plan.may && !plan.refused && <p className="warning">{say("mayNot")}</p>}
			<Names plan={plan} asked={asked} check={check} />
			{plan.problems.length > 0 && (
				<>
					<h3>
						{bad.length > 0 ? say("problems") : say("warnings")} <span className="count">{plan.problems.length}</span>
					</h3>
					{bad.length > 0 && <p className="muted">{say("mendedAbout")}</p>}
					<p className="actions">
						<button type="button" onClick={() => file(false)}>
							{say("annotated")}
						</button>
						{bad.length > 0 && <FileButton name={say("mended")} choose={mend} />}
						{(plan.refused || asked.validOnly) && (
							<button type="button" onClick={() => check({ ...asked, validOnly: !asked.validOnly })}>
								{asked.validOnly ? say("allRows") : say("validOnly")}
							</button>
						)}
					</p>
					<Scroll name={say("problems")}>
						<table className="list">
							<thead>
								<tr>
									<th scope="col">{say("place")}</th>
									<th scope="col">{say("heading")}</th>
									<th scope="col">{say("said")}</th>
									<th scope="col">{say("wrong")}</th>
								</tr>
							</thead>
							<tbody>
								{plan.problems.slice(0, most).map((p, i) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
									<tr key={i} className={p.warning ? "mild" : undefined}>
										<td className="nowrap">
											{p.sheet && `${p.sheet}!`}
											{p.column}
											{p.row || ""}
										</td>
										<td>{p.heading}</td>
										<td>{p.value}</td>
										<td>
											{p.fault}
											{p.hint && <span className="muted">；{p.hint}</span>} <span className="code small">{p.code}</span>
										</td>
									</tr>
								))}
							</tbody>
						</table>
					</Scroll>
					<More n={plan.problems.length - most + (plan.more?.problems ?? 0)} />
				</>
			)}
			<Changes of={plan.changes} more={plan.more?.changes ?? 0} />
			<Aside name={say("namesakes")} more={plan.more?.namesakes}>
				{plan.namesakes.map((n) => (
					<>
						{n.name} <span className="muted">{n.place}</span> {say(n.same ? "sameAs" : "apart", { other: n.other })}{" "}
						<span className="muted">{n.reason}</span>
					</>
				))}
			</Aside>
			<Aside name={say("personalFound")} more={plan.more?.personal}>
				{plan.personal}
			</Aside>
			<Aside name={say("leftOut")} more={plan.more?.left}>
				{plan.left}
			</Aside>
			{!plan.refused && (
				<p className="actions">
					<button type="button" className="main" disabled={nothing || !plan.may} onClick={write}>
						{say("write")}
					</button>
				</p>
			)}
		</>
	);
}

function More({ n }: { n: number }) {
	const say = useSay();
	return n > 0 ? <p className="muted">{say("more", { n })}</p> : null;
}

function Aside({ name, children, more }: { name: string; children: React.ReactNode[]; more?: number }) {
	if (!children.length) return null;
	return (
		<details className="aside">
			<summary>
				{name} <span className="count">{children.length + (more ?? 0)}</span>
			</summary>
			<ul className="plain rows">
				{children.slice(0, most).map((c, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
					<li key={i}>{c}</li>
				))}
			</ul>
			<More n={children.length - most + (more ?? 0)} />
		</details>
	);
}

/** Changes lists what changes: values with before and after first, then what is new, by kind. */
function Changes({ of, more }: { of: Change[]; more: number }) {
	const say = useSay();
	const label = useLabel();
	if (!of.length) return null;
	const values = of.filter((c) => c.field || c.verb === "DELETED");
	const kinds = [...new Set(of.filter((c) => c.verb === "ADDED").map((c) => c.kind))];
	return (
		<>
			<h3>{say("changes")}</h3>
			{values.length > 0 && (
				<Scroll name={say("changes")}>
					<table className="list">
						<thead>
							<tr>
								<th scope="col" colSpan={2}>
									{say("changed")}
								</th>
								<th scope="col">{say("before")}</th>
								<th scope="col">{say("after")}</th>
								<th scope="col">{say("place")}</th>
							</tr>
						</thead>
						<tbody>
							{values.slice(0, most).map((c, i) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
								<tr key={i}>
									<td>
										{label.of("Kind", enumName(c.kind))} <strong>{c.name}</strong>
									</td>
									<td>{c.verb === "DELETED" ? say("deleted") : c.title}</td>
									<td className="old">{c.old || (c.field ? say("nowhere") : "")}</td>
									<td>{c.new || (c.field ? say("nowhere") : "")}</td>
									<td className="muted">{c.place}</td>
								</tr>
							))}
						</tbody>
					</table>
				</Scroll>
			)}
			<More n={values.length - most} />
			{kinds.map((kind) => {
				const list = of.filter((c) => c.verb === "ADDED" && c.kind === kind);
				return (
					<details key={kind} className="aside" open={list.length <= 12}>
						<summary>
							{say("added")} {label.of("Kind", enumName(kind))} <span className="count">{list.length}</span>
						</summary>
						<p className="names">
							{list.slice(0, most).map((c, i) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
								<span key={i} title={c.place}>
									{c.name}
								</span>
							))}
						</p>
						<More n={list.length - most} />
					</details>
				);
			})}
			<More n={more} />
		</>
	);
}

type Open = { text: string; place: string; candidates: Candidate[]; isNew: boolean };

/** Names lets unclear names be settled: those that mean nothing or several things, and new ones that are near others. */
function Names({ plan, asked, check }: { plan: Plan; asked: How; check: (how: How) => void }) {
	const say = useSay();
	const label = useLabel();
	const [chosen, choose] = useState<Record<string, string>>({});
	const [written, writeName] = useState<Record<string, string>>({});
	const open = new Map<string, Open>();
	for (const p of plan.problems)
		if ((p.code === "UNKNOWN" || p.code === "AMBIGUOUS") && p.value && !open.has(p.value))
			open.set(p.value, {
				text: p.value,
				place: `${p.sheet ? `${p.sheet}!` : ""}${p.column ?? ""}${p.row}`,
				candidates: p.candidates ?? [],
				isNew: false,
			});
	for (const c of plan.created)
		if (c.candidates?.length && !open.has(c.name))
			open.set(c.name, { text: c.name, place: c.place, candidates: c.candidates, isNew: true });
	if (!open.size) return null;
	const list = [...open.values()];
	const names = () => {
		const said: Name[] = list.flatMap(({ text }): Name[] => {
			const to = written[text]?.trim() || chosen[text];
			return !to ? [] : to === "new" ? [{ text, new: true }] : [{ text, means: to }];
		});
		const rest = (asked.mapping.names ?? []).filter((n) => !said.some((s) => s.text === n.text));
		check({ ...asked, mapping: { ...asked.mapping, names: [...rest, ...said] } });
	};
	const one = (o: Open) => (
		<tr key={o.text}>
			<td>
				<strong>{o.text}</strong> <span className="muted small">{o.place}</span>
			</td>
			<td>
				<select
					aria-label={say("means", { n: o.text })}
					value={chosen[o.text] ?? ""}
					onChange={(e) => choose({ ...chosen, [o.text]: e.target.value })}
				>
					<option value="">{o.isNew ? say("makeNew") : say("undecided")}</option>
					{o.candidates.map((c) => (
						<option key={c.id} value={c.id}>
							{[c.name, c.hint, label.of("Kind", enumName(c.kind))].filter(Boolean).join(" · ")}
						</option>
					))}
					{!o.isNew && <option value="new">{say("makeNew")}</option>}
				</select>{" "}
				<input
					aria-label={`${say("means", { n: o.text })} ${say("orName")}`}
					placeholder={say("orName")}
					value={written[o.text] ?? ""}
					onChange={(e) => writeName({ ...written, [o.text]: e.target.value })}
				/>
			</td>
		</tr>
	);
	const parts = [
		{ name: say("unclear"), about: say("unclearAbout"), rows: list.filter((o) => !o.isNew) },
		{ name: say("newNames"), about: say("newNamesAbout"), rows: list.filter((o) => o.isNew) },
	];
	return (
		<>
			{parts.map(
				(p) =>
					p.rows.length > 0 && (
						<div key={p.name}>
							<h3>
								{p.name} <span className="count">{p.rows.length}</span>
							</h3>
							<p className="muted">{p.about}</p>
							<Scroll name={p.name}>
								<table className="list">
									<tbody>{p.rows.slice(0, most).map(one)}</tbody>
								</table>
							</Scroll>
						</div>
					),
			)}
			<p>
				<button type="button" onClick={names}>
					{say("checkAgain")}
				</button>
			</p>
		</>
	);
}
