// The words of the schema: each description ends with the Chinese word in brackets.

const human = (name) => {
	const words = name.toLowerCase().replaceAll("_", " ");
	return words[0].toUpperCase() + words.slice(1);
};

/** brackets gives the Chinese word at the end of a description, or "". */
export const brackets = (text) => /\(([^()]*(?:\([^()]*\)[^()]*)*)\)\.?\s*$/.exec(text ?? "")?.[1] ?? "";

/** english gives the sentence without the Chinese word. */
export const english = (text) => (text ?? "").replace(/\s*\(([^()]*)\)\.?\s*$/, "");

// A relation reads "The start of the link … its end"; the words between are the label.
const relation = (text) =>
	english(text)
		.replace(/^The start of the link /, "")
		.replace(/ its end(;.*)?$/, "");

/** labelsOf gives { enum: { value: [Chinese, English, sentence] } }; a category has one entry for each kind. */
export function labelsOf(schema) {
	const labels = {};
	for (const def of schema.definitions) {
		if (def.kind !== "EnumTypeDefinition" || /OrderField$/.test(def.name.value)) continue;
		const values = {};
		for (const v of def.values) {
			const name = v.name.value;
			const text = v.description?.value ?? "";
			const zh = brackets(text);
			if (!zh) throw new Error(`${def.name.value}.${name}: no Chinese word in brackets`);
			if (def.name.value === "Category") {
				const parts = english(text).split("; ");
				const words = zh.split("、");
				if (parts.length !== words.length) throw new Error(`Category.${name}: as many words as kinds`);
				parts.forEach((part, i) => {
					const kind = /of the kind ([a-z ]+?): (.*)$/i.exec(part);
					values[`${kind[1].toUpperCase().replaceAll(" ", "_")}.${name}`] = [words[i], kind[2], part];
				});
			} else {
				const word = def.name.value === "Relation" ? relation(text) : human(name);
				values[name] = [zh, word, english(text)];
			}
		}
		labels[def.name.value] = values;
	}
	return labels;
}

/** split separates { enum: { value: [Chinese, English] } } from { enum: { value: sentence } }. */
export function split(labels) {
	const each = (f) =>
		Object.fromEntries(
			Object.entries(labels).map(([type, values]) => [
				type,
				Object.fromEntries(Object.entries(values).map(([value, texts]) => [value, f(texts)])),
			]),
		);
	return [each(([zh, en]) => [zh, en]), each(([, , sentence]) => sentence)];
}
