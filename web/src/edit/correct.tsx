import { useState } from "react";
import { EditingDocument } from "../gen/edit";
import type { EditingQuery, Kind } from "../gen/graphql";
import { Answer, ask, forget, useAsk } from "../shared/ask";
import { useLang } from "../shared/lang";
import { nameOf } from "./field";
import { Fields } from "./fields";
import {
	type Collision,
	changed,
	kindInput,
	merge,
	type Operation,
	sourceInput,
	toUpdate,
	type Value,
	valuesOf,
} from "./model";
import { keepSource, lastSource, SourceFields, sourceFields } from "./source";
import { useWords } from "./words";
import { MistakesOf, type UserError, Write } from "./write";

type Done = (seq: number | undefined) => void;

/** Correct changes what an entity says, in place. */
export default function Correct({ id, kind, done }: { id: string; kind: Kind; done: Done }) {
	const asked = useAsk(EditingDocument, { ref: id, kinds: [kind] });
	return <Answer of={asked}>{(a) => (a.entity ? <Form key={a.entity.id} of={a} done={done} /> : null)}</Answer>;
}

function Form({ of, done }: { of: EditingQuery; done: Done }) {
	const w = useWords();
	const { lang } = useLang();
	const form = of.forms[0];
	const [read, setRead] = useState(of.entity);
	const [values, set] = useState(() => (form && read ? valuesOf(form, read) : {}));
	const [collisions, setCollisions] = useState<Collision[]>([]);
	const [source, setSource] = useState(lastSource);
	const [correct, setCorrect] = useState(true);
	const [reason, setReason] = useState("");
	const [errors, setErrors] = useState<UserError[]>([]);
	if (!form || !read) return null;
	const was = valuesOf(form, read);
	const names = changed(form, was, values);
	const given = sourceInput(source);
	const { single, lists } = toUpdate(form, was, values);
	const update = (part: Operation, version?: number): Operation[] =>
		Object.keys(part).length
			? [
					{
						update: {
							id: read.id,
							...(version !== undefined && { expectedVersion: version }),
							values: { [kindInput(read.kind)]: part },
							correct,
							...(given && { source: given }),
						},
					},
				]
			: [];
	const intent = {
		operations: [...update(single, read.version), ...update(lists)],
		...(reason.trim() && { reason: reason.trim() }),
	};

	const refused = (all: UserError[]) => {
		setErrors(all);
		if (!all.some((e) => e.code === "CONFLICT")) return;
		// What else was changed meanwhile is shown with it, so that nothing of theirs is written over unseen.
		forget();
		ask(EditingDocument, { ref: read.id, kinds: [read.kind] }).then(
			({ entity }) => {
				if (!entity) return;
				const merged = merge(form, was, valuesOf(form, entity), values);
				setRead(entity);
				set(merged.values);
				setCollisions(merged.collisions);
				setErrors(all.filter((e) => e.code !== "CONFLICT"));
			},
			() => {}, // the conflict itself stays on the page
		);
	};
	const decide = (c: Collision, v: Value) => {
		set({ ...values, [c.name]: v });
		setCollisions(collisions.filter((x) => x !== c));
	};
	return (
		<MistakesOf value={errors}>
			<p className="muted">{w("fixAbout")}</p>
			{collisions.length > 0 && <Collisions of={collisions} fields={form.fields} decide={decide} />}
			<Fields form={form} values={values} set={set} was={was} errors={errors} />
			<SourceFields of={source} set={setSource} optional={`${w("sourceAbout")} ${w("noSourceNeeded")}`} />
			<fieldset>
				<legend>{w("howChanged")}</legend>
				<p className="ways">
					<label>
						<input type="radio" name="correct" checked={correct} onChange={() => setCorrect(true)} />
						{w("wasWrong")}
					</label>
					<label>
						<input type="radio" name="correct" checked={!correct} onChange={() => setCorrect(false)} />
						{w("saysOther")}
					</label>
				</p>
			</fieldset>
			<Reason value={reason} set={setReason} />
			<Write
				intent={intent}
				fields={[...form.fields.map((f) => f.name), ...sourceFields, "reason"]}
				missing={collisions.length ? w("conflictAbout") : names.length ? undefined : w("nothingChanged")}
				refused={refused}
				done={(p) => {
					keepSource(source);
					done(p.change?.seq);
				}}
			>
				{names.length > 0 && (
					<p className="muted">
						{w("changedFields", { n: names.length })}
						{lang === "zh" ? "：" : ": "}
						{form.fields
							.filter((f) => names.includes(f.name))
							.map((f) => nameOf(lang, f))
							.join(lang === "zh" ? "、" : ", ")}
					</p>
				)}
			</Write>
		</MistakesOf>
	);
}

/** Reason asks why, for those who read the history. */
export function Reason({ value, set, need }: { value: string; set: (v: string) => void; need?: boolean }) {
	const w = useWords();
	return (
		<div className="form">
			<div className="field wide">
				<label htmlFor="reason">
					{w("reason")}
					{need && <span className="need"> {w("required")}</span>}
				</label>
				<input
					id="reason"
					type="text"
					maxLength={500}
					autoComplete="off"
					placeholder={w("reasonHint")}
					value={value}
					onChange={(e) => set(e.target.value)}
				/>
			</div>
		</div>
	);
}

const shown = (v: Value, nothing: string) => (v === "" || v === undefined ? nothing : String(v));

function Collisions({
	of,
	fields,
	decide,
}: {
	of: Collision[];
	fields: {
		name: string;
		english: string;
		chinese: string;
		words: { name: string; english: string; chinese: string }[];
	}[];
	decide: (c: Collision, v: Value) => void;
}) {
	const w = useWords();
	const { lang } = useLang();
	const say = (name: string, v: Value) => {
		const word = fields.find((f) => f.name === name)?.words.find((x) => x.name === v);
		return word ? nameOf(lang, word) : shown(v, w("nothing"));
	};
	return (
		<section className="problem" role="alert">
			<h3>{w("conflictTitle")}</h3>
			<p>{w("conflictAbout")}</p>
			<table className="stack collisions">
				<thead>
					<tr>
						<th scope="col">{w("conflictField")}</th>
						<th scope="col">{w("before")}</th>
						<th scope="col">{w("theirs")}</th>
						<th scope="col">{w("mine")}</th>
					</tr>
				</thead>
				<tbody>
					{of.map((c) => {
						const f = fields.find((x) => x.name === c.name);
						return (
							<tr key={c.name}>
								<td data-name={w("conflictField")}>{f && nameOf(lang, f)}</td>
								<td data-name={w("before")}>{say(c.name, c.before)}</td>
								<td data-name={w("theirs")}>
									{say(c.name, c.theirs)}{" "}
									<button type="button" onClick={() => decide(c, c.theirs)}>
										{w("takeTheirs")}
									</button>
								</td>
								<td data-name={w("mine")}>
									{say(c.name, c.mine)}{" "}
									<button type="button" onClick={() => decide(c, c.mine)}>
										{w("takeMine")}
									</button>
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</section>
	);
}
