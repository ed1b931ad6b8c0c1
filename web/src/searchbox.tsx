import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { type Kind, SuggestDocument, type SuggestQuery } from "./gen/graphql";
import { ask } from "./shared/ask";
import { useLabel, useText } from "./shared/lang";
import { Sign } from "./shared/parts";
import { named } from "./shared/questions";
import type { TextKey } from "./shared/texts";
import { isFact } from "./shared/things";

type Hit = SuggestQuery["search"]["nodes"][number];
/** What can be chosen: a thing that was found, or a named question or page. */
type Option = { hit: Hit } | { name: string; to: string };

/** SearchBox is the one search of every page: a combobox that suggests names and opens them. */
export function SearchBox({
	big,
	choose: take,
	label: name,
	kinds,
	act = take ? "add" : "search",
}: {
	big?: boolean;
	choose?: (id: string, e: Hit["entity"]) => void;
	label?: string;
	/** Only things of these kinds are suggested. */
	kinds?: Kind[];
	/** The word on the button. */
	act?: TextKey;
}) {
	const t = useText();
	const label = useLabel();
	const id = useId();
	const [path, go] = useLocation();
	const asked = new URLSearchParams(useSearch()).get("q") ?? "";
	const [text, setText] = useState(path === "/search" && !take ? asked : "");
	const [hits, setHits] = useState<Hit[] | null>(null);
	const [open, setOpen] = useState(false);
	const [at, setAt] = useState(-1);
	const input = useRef<HTMLInputElement>(null);
	const form = useRef<HTMLFormElement>(null);

	useEffect(() => {
		const word = text.trim();
		if (!open || !word) {
			setHits(null);
			return;
		}
		let gone = false;
		const timer = setTimeout(() => {
			ask(SuggestDocument, { text: Array.from(word).slice(0, 100).join(""), kinds: kinds ?? null }).then(
				(a) => {
					if (gone) return;
					const found = a.search.nodes;
					setHits([...found.filter((h) => !isFact(h.entity.kind)), ...found.filter((h) => isFact(h.entity.kind))]);
					setAt(-1);
				},
				() => !gone && setHits(null), // suggestions are a help; Enter asks and shows why not
			);
		}, 120);
		return () => {
			gone = true;
			clearTimeout(timer);
		};
	}, [text, open, kinds]);

	// "/" leads here from anywhere but a field.
	useEffect(() => {
		if (take) return;
		const key = (e: globalThis.KeyboardEvent) => {
			const on = e.target as HTMLElement;
			if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) return;
			e.preventDefault();
			input.current?.focus();
			input.current?.select();
		};
		addEventListener("keydown", key);
		return () => removeEventListener("keydown", key);
	}, [take]);
	useEffect(() => {
		const outside = (e: PointerEvent) => !form.current?.contains(e.target as Node) && setOpen(false);
		addEventListener("pointerdown", outside);
		return () => removeEventListener("pointerdown", outside);
	}, []);

	const options: Option[] = [...(hits ?? []).map((hit) => ({ hit })), ...(take || hits === null ? [] : named(text, t))];
	const choose = (o: Option) => {
		setOpen(false);
		setText("");
		if ("to" in o) go(o.to);
		else if (take) take(o.hit.entity.id, o.hit.entity);
		else go(`/e/${o.hit.entity.id}`);
	};
	const submit = (e: FormEvent) => {
		e.preventDefault();
		const word = text.trim();
		if (!word) return input.current?.focus();
		if (take) {
			const best = options[0];
			if (best) choose(best);
			else setOpen(true);
			return;
		}
		setOpen(false);
		go(`/search?q=${encodeURIComponent(word)}`);
	};
	const key = (e: KeyboardEvent) => {
		if (e.nativeEvent.isComposing) return; // the input method uses these keys
		const n = options.length;
		if (e.key === "ArrowDown" || e.key === "ArrowUp") {
			e.preventDefault();
			if (!open) setOpen(true);
			if (n) setAt((at + (e.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + n) % n);
		} else if (e.key === "Escape") {
			if (open) e.preventDefault();
			setOpen(false);
			setAt(-1);
		} else if (e.key === "Enter" && open && at >= 0) {
			e.preventDefault();
			choose(options[at] as Option);
		}
	};
	const shown = open && hits !== null;
	return (
		// biome-ignore lint/a11y/useSemanticElements: Chromium 109 has no search element
		<form ref={form} role="search" className={big ? "searchbox big" : "searchbox"} onSubmit={submit}>
			<label className="unseen" htmlFor={`${id}q`}>
				{name ?? t("searchLabel")}
			</label>
			<input
				ref={input}
				id={`${id}q`}
				type="search"
				role="combobox"
				autoComplete="off"
				spellCheck={false}
				maxLength={100}
				placeholder={name ?? t("searchLabel")}
				aria-expanded={shown}
				aria-controls={`${id}list`}
				aria-autocomplete="list"
				aria-activedescendant={shown && at >= 0 ? `${id}o${at}` : undefined}
				value={text}
				onChange={(e) => {
					setText(e.target.value);
					setOpen(true);
				}}
				onFocus={() => text && setOpen(true)}
				onKeyDown={key}
			/>
			<button type="submit">{t(act)}</button>
			<div
				id={`${id}list`}
				role="listbox"
				aria-label={t("suggestions")}
				className="suggestions"
				hidden={!shown || !options.length}
			>
				{options.map((o, i) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
					<div
						key={"to" in o ? o.to : o.hit.entity.id}
						id={`${id}o${i}`}
						role="option"
						tabIndex={-1}
						aria-selected={i === at}
						className={"hit" in o && isFact(o.hit.entity.kind) ? "fact" : undefined}
						onClick={() => choose(o)}
						onPointerMove={() => setAt(i)}
					>
						{"to" in o ? (
							<>
								<span className="sign figures" aria-hidden="true">
									→
								</span>
								<span className="name">{o.name}</span>
								<span className="muted">{t("question")}</span>
							</>
						) : (
							<>
								<Sign kind={o.hit.entity.kind} />
								<span className="name">{o.hit.entity.displayName}</span>
								<span className="muted">{o.hit.entity.hint ?? label.of("Kind", o.hit.entity.kind)}</span>
							</>
						)}
					</div>
				))}
			</div>
			{shown && options.length === 0 && (
				<p className="suggestions none" role="status">
					{t("noSuggestion")}
				</p>
			)}
		</form>
	);
}
