import type { Kind } from "../gen/graphql";
import { SearchBox } from "../searchbox";
import { type Card, Sign } from "../shared/parts";
import { useWords } from "./words";
import { Mistaken } from "./write";

export type Picked = { id: Card["id"]; kind: Card["kind"]; displayName: string };

/** Pick chooses things by search; what is chosen can be taken away again. */
export function Pick({
	label,
	kinds,
	value,
	set,
	field,
}: {
	label: string;
	/** Only things of these kinds are suggested; any if empty or absent. */
	kinds?: Kind[];
	value: Picked[];
	set: (all: Picked[]) => void;
	field: string;
}) {
	const w = useWords();
	return (
		<div className="pick">
			<span className="label">{label}</span>
			{value.length > 0 && (
				<ul className="plain chosen">
					{value.map((e) => (
						<li key={e.id} className="chip">
							<Sign kind={e.kind} /> {e.displayName}
							<button
								type="button"
								className="quiet"
								aria-label={w("removeValue", { what: e.displayName })}
								onClick={() => set(value.filter((x) => x.id !== e.id))}
							>
								×
							</button>
						</li>
					))}
				</ul>
			)}
			<SearchBox
				label={w("pickOne", { what: label })}
				act="choose"
				kinds={kinds?.length ? kinds : undefined}
				choose={(id, e) => {
					if (!value.some((x) => x.id === id)) set([...value, e]);
				}}
			/>
			<Mistaken
				field={field}
				pick={(id, displayName) =>
					set([...value.filter((x) => x.id !== id), { id, displayName, kind: kinds?.[0] ?? "PERSON" }])
				}
			/>
		</div>
	);
}
