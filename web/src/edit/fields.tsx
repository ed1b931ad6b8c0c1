import { useLang } from "../shared/lang";
import { Field } from "./field";
import { type Form, type FormField, fold, type Values } from "./model";
import { useWords } from "./words";
import { fieldOf, type UserError } from "./write";

/** Fields are the values of an entity: what is usual first, the rest on demand. */
export function Fields({
	form,
	values,
	set,
	was,
	errors,
}: {
	form: Form;
	values: Values;
	set: (v: Values) => void;
	was?: Values;
	errors: UserError[];
}) {
	const w = useWords();
	const { lang } = useLang();
	const one = (f: FormField) => (
		<Field
			key={f.name}
			of={f}
			value={values[f.name] ?? ""}
			was={was?.[f.name]}
			set={(v) => set({ ...values, [f.name]: v })}
		/>
	);
	const more = form.fields.filter((f) => fold(form, f));
	const wrong = more.some((f) => errors.some((e) => fieldOf(e) === f.name));
	return (
		<>
			<div className="form" lang={lang === "zh" ? "zh-CN" : "en"}>
				{form.fields.filter((f) => !fold(form, f)).map(one)}
			</div>
			<details className="more" open={wrong || undefined}>
				<summary>{w("furtherFields")}</summary>
				<div className="form">{more.map(one)}</div>
			</details>
		</>
	);
}
