import { type ReactNode, useId, useState } from "react";
import { useLang } from "../shared/lang";
import type { FormField, Identifier, Value } from "./model";
import { useWords } from "./words";
import { Mistaken } from "./write";

/** nameOf is the word for a field. */
export function nameOf(lang: string, f: { english: string; chinese: string }) {
	return lang === "zh" ? f.chinese : f.english.charAt(0).toUpperCase() + f.english.slice(1);
}

/** Field is one value of a form, given as its type asks. */
export function Field({
	of: f,
	value,
	set,
	was,
}: {
	of: FormField;
	value: Value;
	set: (v: Value) => void;
	was?: Value;
}) {
	const { lang } = useLang();
	const w = useWords();
	const id = useId();
	const name = nameOf(lang, f);
	const changed = was !== undefined && JSON.stringify(was) !== JSON.stringify(value);
	const several = f.type === "IDENTIFIERS" || f.many;
	const label = (
		<>
			{name}
			{f.required && <span className="need"> {w("required")}</span>}
			{f.privacy !== "PUBLIC" && <span className="tag">{w("internal")}</span>}
		</>
	);
	const kind = `field${several && f.type !== "CHOICE" ? " several" : ""}${changed ? " changed" : ""}`;
	if (several)
		return (
			<fieldset className={kind}>
				<legend>{label}</legend>
				{f.type === "IDENTIFIERS" ? (
					<Identifiers value={value as Identifier[]} set={set} />
				) : f.type === "CHOICE" ? (
					<Choices of={f} value={value as string[]} set={set} />
				) : (
					<Texts name={name} value={value as string[]} set={set} />
				)}
				<Mistaken field={f.name} />
			</fieldset>
		);
	if (f.type === "CHOICE")
		return (
			<Choice label={label} kind={kind} field={f.name} value={value as string} set={set}>
				{f.name !== "status" && <option value="">{w("none")}</option>}
				{f.words.map((word) => (
					<option key={word.name} value={word.name}>
						{nameOf(lang, word)}
					</option>
				))}
			</Choice>
		);
	if (f.type === "BOOLEAN")
		return (
			<Choice label={label} kind={kind} field={f.name} value={value ? "1" : ""} set={(v) => set(v === "1")}>
				<option value="1">{w("yes")}</option>
				<option value="">{w("no")}</option>
			</Choice>
		);
	return (
		<div className={kind}>
			<label htmlFor={id}>{label}</label>
			<input
				id={id}
				type="text"
				inputMode={f.type === "NUMBER" ? "decimal" : undefined}
				placeholder={
					f.type === "DATE" || f.type === "PERIOD"
						? w("dateHint")
						: f.name === "displayName" && !f.required
							? w("ownName")
							: undefined
				}
				maxLength={500}
				autoComplete="off"
				required={f.required}
				value={value as string}
				onChange={(e) => set(e.target.value)}
				aria-describedby={`${id}m`}
			/>
			<Mistaken field={f.name} id={`${id}m`} />
		</div>
	);
}

/** Choice is a value that is chosen from a list, with what is wrong of it. */
export function Choice({
	label,
	kind = "field",
	field,
	value,
	set,
	children,
}: {
	label: ReactNode;
	kind?: string;
	/** The field of the input whose mistakes stand beside it. */
	field: string;
	value: string | number;
	set: (v: string) => void;
	children: ReactNode;
}) {
	const id = useId();
	return (
		<div className={kind}>
			<label htmlFor={id}>{label}</label>
			<select id={id} value={value} onChange={(e) => set(e.target.value)} aria-describedby={`${id}m`}>
				{children}
			</select>
			<Mistaken field={field} id={`${id}m`} />
		</div>
	);
}

/** Texts is a list of texts: each can go, and others come; nothing need be written again. */
function Texts({ name, value, set }: { name: string; value: string[]; set: (v: string[]) => void }) {
	const w = useWords();
	const [text, setText] = useState("");
	// What is being typed counts already, but becomes a mark only when it is added: a mark that came when the
	// field is left would move what is about to be clicked.
	const [typed, setTyped] = useState("");
	const marks = typed ? value.filter((v) => v !== typed) : value;
	const type = (next: string) => {
		const word = next.trim();
		const fresh = word !== "" && !marks.includes(word);
		setText(next);
		setTyped(fresh ? word : "");
		set(fresh ? [...marks, word] : marks);
	};
	const add = () => {
		setText("");
		setTyped("");
	};
	return (
		<>
			{marks.length > 0 && (
				<ul className="plain chosen">
					{marks.map((v) => (
						<li key={v} className="chip">
							{v}
							<button
								type="button"
								className="quiet"
								aria-label={w("removeValue", { what: v })}
								onClick={() => set(value.filter((x) => x !== v))}
							>
								×
							</button>
						</li>
					))}
				</ul>
			)}
			<span className="adder">
				<input
					type="text"
					aria-label={marks.length ? w("addValue", { what: name }) : name}
					maxLength={500}
					autoComplete="off"
					value={text}
					onChange={(e) => type(e.target.value)}
					onKeyDown={(e) => {
						if (e.key !== "Enter" || e.nativeEvent.isComposing) return;
						e.preventDefault();
						add();
					}}
				/>
				<button type="button" onClick={add} disabled={!text.trim()}>
					{w("addOne")}
				</button>
			</span>
		</>
	);
}

function Choices({ of: f, value, set }: { of: FormField; value: string[]; set: (v: string[]) => void }) {
	const { lang } = useLang();
	return (
		<span className="choices">
			{f.words.map((word) => (
				<label key={word.name}>
					<input
						type="checkbox"
						checked={value.includes(word.name)}
						onChange={(e) => set(e.target.checked ? [...value, word.name] : value.filter((v) => v !== word.name))}
					/>
					{nameOf(lang, word)}
				</label>
			))}
		</span>
	);
}

function Identifiers({ value, set }: { value: Identifier[]; set: (v: Identifier[]) => void }) {
	const w = useWords();
	const [one, setOne] = useState<Identifier>({ scheme: "", value: "" });
	const ready = one.scheme.trim() !== "" && one.value.trim() !== "";
	return (
		<>
			<ul className="plain chosen">
				{value.map((i) => (
					<li key={`${i.scheme}:${i.value}`} className="chip">
						{i.scheme} {i.value}
						<button
							type="button"
							className="quiet"
							aria-label={w("removeValue", { what: `${i.scheme} ${i.value}` })}
							onClick={() => set(value.filter((x) => x !== i))}
						>
							×
						</button>
					</li>
				))}
			</ul>
			<span className="adder">
				<input
					type="text"
					aria-label={w("scheme")}
					placeholder={w("scheme")}
					maxLength={60}
					value={one.scheme}
					onChange={(e) => setOne({ ...one, scheme: e.target.value })}
				/>
				<input
					type="text"
					aria-label={w("identifier")}
					placeholder={w("identifier")}
					maxLength={200}
					value={one.value}
					onChange={(e) => setOne({ ...one, value: e.target.value })}
				/>
				<button
					type="button"
					disabled={!ready}
					onClick={() => {
						set([...value, { scheme: one.scheme.trim(), value: one.value.trim() }]);
						setOne({ scheme: "", value: "" });
					}}
				>
					{w("addOne")}
				</button>
			</span>
		</>
	);
}
