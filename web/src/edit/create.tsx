import { useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { FormsDocument } from "../gen/edit";
import type { FormsQuery, Kind, Relation } from "../gen/graphql";
import { Answer, may, useAsk, useRole } from "../shared/ask";
import { useLabel, useLang } from "../shared/lang";
import { Empty, Sign, Title } from "../shared/parts";
import { allKinds } from "../shared/things";
import { saved } from "./doing";
import { Fields } from "./fields";
import { blanks, type Form, kindInput, sourceInput, toCreate, type Values } from "./model";
import { Pick, type Picked } from "./pick";
import { keepSource, lastSource, SourceFields, sourceFields } from "./source";
import { ends, useWords } from "./words";
import { MistakesOf, type UserError, Write } from "./write";

/** The page that adds an entity: ?kind=EXPERT, and any value of its form, such as &by=… */
export default function Create() {
	const w = useWords();
	const label = useLabel();
	const search = useSearch();
	const [, go] = useLocation();
	const from = useMemo(() => new URLSearchParams(search), [search]);
	const kind = allKinds.find((k) => k === from.get("kind"));
	const ids = [...from.entries()].filter(([name]) => name !== "kind").map(([, v]) => v);
	const asked = useAsk(
		FormsDocument,
		kind ? { kinds: [kind], ids: ids.filter((id) => /^[0-9a-v]{26}$/.test(id)) } : null,
	);
	const role = useRole();
	const visit = kind === "ENGAGEMENT";
	return (
		<>
			<Title name={visit ? w("visitTitle") : w("addTitle")} about={visit ? w("visitAbout") : w("addAbout")} />
			{role && !may(role, "add") ? (
				<MayNot />
			) : (
				<>
					<p className="filters">
						<label>
							{w("kindOf")}
							<select value={kind ?? ""} onChange={(e) => go(`/new?kind=${e.target.value}`)}>
								{!kind && <option value="">{w("chooseKind")}</option>}
								{allKinds.map((k) => (
									<option key={k} value={k}>
										{label.of("Kind", k)}
									</option>
								))}
							</select>
						</label>
					</p>
					{!kind && (
						<ul className="cards kindsof">
							{allKinds.map((k) => (
								<li key={k}>
									<Link href={`/new?kind=${k}`} className="card">
										<Sign kind={k} /> {label.of("Kind", k)}
									</Link>
								</li>
							))}
						</ul>
					)}
					{kind && (
						<Answer of={asked}>
							{(a) =>
								a.forms[0]?.kind === kind ? <One key={search} form={a.forms[0]} nodes={a.nodes} from={from} /> : null
							}
						</Answer>
					)}
				</>
			)}
		</>
	);
}

/** MayNot says that the caller may not write, and what to do. */
export function MayNot() {
	const w = useWords();
	return (
		<Empty>
			<p>{w("mayNot")}</p>
			<p className="muted">{w("mayNotAbout")}</p>
			<Link href="/me">{w("toMe")}</Link>
		</Empty>
	);
}

/** start fills a form with what the address gives. */
function start(form: Form, from: URLSearchParams): Values {
	const values = blanks(form);
	for (const f of form.fields) {
		const given = from.getAll(f.name);
		if (given.length && f.type !== "IDENTIFIERS" && f.type !== "BOOLEAN")
			values[f.name] = f.many ? given : (given[0] as string);
	}
	return values;
}

function One({ form, nodes, from }: { form: Form; nodes: FormsQuery["nodes"]; from: URLSearchParams }) {
	const w = useWords();
	const label = useLabel();
	const [, go] = useLocation();
	const [values, set] = useState(() => start(form, from));
	const joins = form.joins.filter((j) => j.value);
	const [joined, join] = useState<Record<string, Picked[]>>(() =>
		Object.fromEntries(
			joins.map((j) => [
				j.value as string,
				nodes.flatMap((n) => (n && "kind" in n && from.getAll(j.value as string).includes(n.id) ? [n as Picked] : [])),
			]),
		),
	);
	const [source, setSource] = useState(lastSource);
	const [errors, setErrors] = useState<UserError[]>([]);
	const ids = Object.fromEntries(Object.entries(joined).map(([name, list]) => [name, list.map((e) => e.id)]));
	const given = sourceInput(source);
	const intent = {
		operations: [
			{
				create: {
					values: { [kindInput(form.kind)]: toCreate(form, values, ids) },
					...(given && { source: given }),
				},
			},
		],
	};
	return (
		<MistakesOf value={errors}>
			<section className="part doing" aria-label={label.of("Kind", form.kind)}>
				{form.fact && <Joins of={joins} joined={joined} join={join} fact />}
				<fieldset>
					<legend>{w("mainFields")}</legend>
					<Fields form={form} values={values} set={set} errors={errors} />
				</fieldset>
				{!form.fact && joins.length > 0 && (
					<details className="more" open={Object.values(ids).some((l) => l.length) || undefined}>
						<summary>{w("joins")}</summary>
						<Joins of={joins} joined={joined} join={join} />
					</details>
				)}
				<SourceFields of={source} set={setSource} />
				<Write
					intent={intent}
					fields={[...form.fields.map((f) => f.name), ...joins.map((j) => j.value as string), ...sourceFields]}
					refused={setErrors}
					done={(p) => {
						keepSource(source);
						if (!p.entity) return;
						saved(p.entity.id, p.change?.seq);
						go(`/e/${p.entity.id}`);
					}}
				/>
			</section>
		</MistakesOf>
	);
}

function Joins({
	of,
	joined,
	join,
	fact,
}: {
	of: Form["joins"];
	joined: Record<string, Picked[]>;
	join: (all: Record<string, Picked[]>) => void;
	/** Of a fact its ends are named, of a thing the relations. */
	fact?: boolean;
}) {
	const w = useWords();
	const label = useLabel();
	const { lang } = useLang();
	const nameOf = (relation: Relation) =>
		(fact && ends[relation]?.[lang === "zh" ? 0 : 1]) || label.relation(relation, false);
	return (
		<fieldset>
			<legend>{w("joins")}</legend>
			<div className="form">
				{of.map((j) => {
					const name = j.value as string;
					return (
						<div className="field" key={name}>
							<Pick
								label={nameOf(j.relation)}
								kinds={j.kinds as Kind[]}
								value={joined[name] ?? []}
								set={(all) => join({ ...joined, [name]: j.many ? all : all.slice(-1) })}
								field={name}
							/>
						</div>
					);
				})}
			</div>
		</fieldset>
	);
}
