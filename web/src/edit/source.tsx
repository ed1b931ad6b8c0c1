import { useId } from "react";
import { Link } from "wouter";
import { noSource, type Source, today } from "./model";
import { Pick } from "./pick";
import { useWords } from "./words";
import { Mistaken } from "./write";

// Officers enter many facts of one document one after the other.
let last: Source | null = null;

/** lastSource is the source that was given last, or none. */
export const lastSource = (): Source => (last ? { ...last, words: "" } : noSource(today()));

/** keepSource keeps a source for the next form. */
export const keepSource = (s: Source) => {
	last = s;
};

/** The fields of a source, as mistakes name them. */
export const sourceFields = [
	"source",
	"source.",
	"source.document",
	"source.paragraph",
	"source.lastParagraph",
	"source.words",
	"source.place",
	"source.basis",
	"source.by",
	"source.byText",
	"source.on",
];

const documents = ["DOCUMENT" as const];

/** SourceFields asks where something stands: in a document, or who said it and when. */
export function SourceFields({ of, set, optional }: { of: Source; set: (s: Source) => void; optional?: string }) {
	const w = useWords();
	const id = useId();
	const to = (change: Partial<Source>) => set({ ...of, ...change });
	return (
		<fieldset className="source">
			<legend>{w("source")}</legend>
			<p className="muted small">{optional ?? w("sourceAbout")}</p>
			<p className="ways">
				<label>
					<input type="radio" name={id} checked={of.how === "document"} onChange={() => to({ how: "document" })} />
					{w("inDocument")}
				</label>
				<label>
					<input type="radio" name={id} checked={of.how === "statement"} onChange={() => to({ how: "statement" })} />
					{w("saidBy")}
				</label>
			</p>
			<Mistaken field="source" />
			<Mistaken field="source." />
			<div className="form">
				{of.how === "document" ? (
					<>
						<div className="field wide">
							<Pick
								label={w("whichDocument")}
								kinds={documents}
								value={of.document ? [{ kind: "DOCUMENT", ...of.document }] : []}
								set={(all) => to({ document: all.at(-1) ?? null })}
								field="source.document"
							/>
							<Link href="/new?kind=DOCUMENT" className="small">
								{w("addDocument")}
							</Link>
						</div>
						<Line
							label={w("paragraphFrom")}
							field="source.paragraph"
							number
							value={of.paragraph}
							set={(paragraph) => to({ paragraph })}
						/>
						<Line
							label={w("paragraphTo")}
							field="source.lastParagraph"
							number
							value={of.last}
							set={(next) => to({ last: next })}
						/>
					</>
				) : (
					<>
						<Line label={w("speaker")} field="source.byText" value={of.byText} set={(byText) => to({ byText })} />
						<Line label={w("onDay")} field="source.on" date value={of.on} set={(on) => to({ on })} />
						<div className="field wide">
							<Pick
								label={w("speakerHere")}
								value={of.by ? [{ kind: "PERSON", ...of.by }] : []}
								set={(all) => to({ by: all.at(-1) ?? null })}
								field="source.by"
							/>
						</div>
					</>
				)}
				<Line
					label={of.how === "document" ? w("quote") : w("quoteSaid")}
					field="source.words"
					wide
					value={of.words}
					set={(words) => to({ words })}
				/>
			</div>
		</fieldset>
	);
}

/** Line is one labelled line of text, a number or a day, with its mistakes. */
export function Line({
	label,
	value,
	set,
	field,
	number,
	date,
	wide,
	hint,
}: {
	label: string;
	value: string;
	set: (v: string) => void;
	field: string;
	number?: boolean;
	date?: boolean;
	wide?: boolean;
	hint?: string;
}) {
	const id = useId();
	return (
		<div className={wide ? "field wide" : "field"}>
			<label htmlFor={id}>{label}</label>
			<input
				id={id}
				type={date ? "date" : "text"}
				inputMode={number ? "numeric" : undefined}
				max={date ? today() : undefined}
				placeholder={hint}
				maxLength={wide ? 2000 : 200}
				autoComplete="off"
				value={value}
				onChange={(e) => set(e.target.value)}
				aria-describedby={`${id}m`}
			/>
			<Mistaken field={field} id={`${id}m`} />
		</div>
	);
}
