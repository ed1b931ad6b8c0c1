import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Kind } from "../gen/graphql";
import labels from "../gen/labels.json";
import { type TextKey, texts } from "./texts";

export type Lang = "zh" | "en";

const Context = createContext<{ lang: Lang; setLang: (l: Lang) => void }>({ lang: "zh", setLang: () => {} });

/** startLang is the language asked for in the address, chosen before, or that of the browser; Chinese if in doubt. */
export function startLang(search = location.search): Lang {
	const asked = new URLSearchParams(search).get("lang");
	if (asked === "zh" || asked === "en") return asked;
	try {
		const kept = localStorage.getItem("lang");
		if (kept === "zh" || kept === "en") return kept;
	} catch {
		// Storage may be forbidden; then the browser decides.
	}
	return navigator.language?.toLowerCase().startsWith("en") ? "en" : "zh";
}

export function LangProvider({ children, start }: { children: ReactNode; start?: Lang }) {
	const [lang, setLang] = useState<Lang>(start ?? startLang);
	useEffect(() => {
		document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
		try {
			localStorage.setItem("lang", lang);
		} catch {
			// As above.
		}
	}, [lang]);
	const value = useMemo(() => ({ lang, setLang }), [lang]);
	return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useLang = () => useContext(Context);

export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** say gives a text of the page in a language; {name} stands for a value. */
export function say(lang: Lang, key: TextKey, values: Record<string, string | number> = {}): string {
	return fill(lang, texts[key], values);
}

/** fill takes the text of a language and puts values into it. */
export function fill(lang: Lang, text: readonly [string, string], values: Record<string, string | number> = {}) {
	return text[lang === "zh" ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

export function useText(): Text {
	const { lang } = useLang();
	return (key, values) => say(lang, key, values);
}

const words = labels as unknown as Record<string, Record<string, [string, string]>>;

/** labelOf gives the word of the schema for a value of an enum; the value itself if it has none. */
export function labelOf(lang: Lang, type: string, value: string | null | undefined): string {
	if (!value) return "";
	return words[type]?.[value]?.[lang === "zh" ? 0 : 1] ?? value;
}

export const allLabels = words;

export function useLabel() {
	const { lang } = useLang();
	return {
		of: (type: string, value: string | null | undefined) => labelOf(lang, type, value),
		/** A category has another word in each kind. */
		category: (kind: Kind, category: string | null | undefined) =>
			category ? (words.Category?.[`${kind}.${category}`]?.[lang === "zh" ? 0 : 1] ?? category) : "",
		relation: (relation: string, incoming: boolean) =>
			incoming && inverse[relation] ? inverse[relation][lang === "zh" ? 0 : 1] : labelOf(lang, "Relation", relation),
	};
}

/** useJoin joins the parts of a list as its language does. */
export function useJoin() {
	const { lang } = useLang();
	return lang === "zh" ? "、" : ", ";
}

/** How a relation reads from its end to its start. */
export const inverse: Record<string, [string, string]> = {
	PART_OF: ["下辖", "has as a part"],
	LOCATED_IN: ["位于此地", "is where it is located:"],
	HELD_IN: ["在此举办", "was where it was held:"],
	IMPLEMENTED_IN: ["在此实施", "is where it is implemented:"],
	INCLUDES: ["包含于", "is included in"],
	GUIDED_BY: ["指导", "guides"],
	MEMBER_OF: ["成员", "has as a member"],
	FOUNDED_BY: ["成立了", "founded"],
	HOSTED_BY: ["承载", "hosts"],
	OWNED_BY: ["拥有", "owns"],
	USED_BY: ["使用", "uses"],
	RUN_BY: ["运行", "runs"],
	ORGANIZED_BY: ["主办", "organized"],
	PARTNER: ["合作", "is a partner of"],
	PUBLISHED_BY: ["发布", "published"],
	ISSUED_BY: ["印发", "issued"],
	EDITED_BY: ["编辑", "edited"],
	GRANTED_BY: ["授予", "grants"],
	HOLDS_POSITION: ["任职人员", "has in a position"],
	STATIONED_AT: ["派驻专家", "has stationed there"],
	AFFILIATED_WITH: ["所属人员", "has as an affiliate"],
	IN_DISCIPLINE: ["从事者", "is the discipline of"],
	IN_INDUSTRY: ["产业内", "is the industry of"],
	KEY_INDUSTRY_OF: ["重点产业", "has as a key industry"],
	PARTICIPATED_IN: ["参加者", "had as a participant"],
	PART_OF_PROGRAM: ["所含项目", "comprises"],
	SESSION_OF: ["各届", "has as a session"],
	CONGRESS_OF: ["代表大会", "has as a congress"],
	PUBLISHED_AT: ["在此发布", "is where it was published:"],
	SIGNED_BY: ["签署", "signed"],
	ADOPTED_BY: ["采纳", "adopted"],
	DERIVED_FROM: ["产生", "is the source of"],
	SUPPORTS: ["受支持于", "is supported by"],
	BY: ["开展", "did"],
	SERVES: ["接受服务", "was served by"],
	THROUGH: ["其中的记录", "was the way of"],
	AT: ["在此进行", "was the venue of"],
	IN_REGION: ["此地的记录", "was the region of"],
	ADDRESSES: ["被针对", "is addressed by"],
	PRODUCED: ["产出自", "was produced by"],
	RECIPIENT: ["获得", "received"],
	OF_AWARD: ["授予记录", "was given as"],
	RECOMMENDED_BY: ["推荐", "recommended"],
	OF: ["上报数字", "has the figure"],
	CONFIRMED_BY: ["认定", "confirmed"],
	POSSIBLY_SAME_AS: ["疑似同一", "is possibly the same as"],
	CITES: ["被引用", "is cited by"],
	ABOUT: ["相关文件", "is what it is about:"],
	RELATED: ["相关", "is related to"],
	SUCCEEDED_BY: ["前身为", "follows"],
};
