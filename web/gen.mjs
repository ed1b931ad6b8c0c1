// Writes src/gen: the types of the questions, and the words of the schema in both languages. Writes
// public/documents.json: what the pages ask, by its SHA-256, which servers trust.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { buildASTSchema, concatAST, parse } from "graphql";
import { labelsOf, split } from "./labels.mjs";

const schema = concatAST(
	["../schema.graphqls", "../resolvers/generated/kinds.graphqls"].map((file) => parse(readFileSync(file, "utf8"))),
);
const documents = readdirSync("queries")
	.filter((name) => name.endsWith(".graphql"))
	.sort()
	.map((name) => {
		const rawSDL = readFileSync(`queries/${name}`, "utf8");
		return { location: `queries/${name}`, rawSDL, document: parse(rawSDL) };
	});
// Forms, changes and saved views are always those of today.
const ofToday = ["edit.graphql", "write.graphql", "views.graphql"];
const options = {
	schema,
	schemaAst: buildASTSchema(schema),
	documents,
	config: {
		scalars: scalars(),
		useTypeImports: true,
		enumsAsTypes: true,
		skipTypename: true,
		documentMode: "string",
		mergeFragmentTypes: true,
	},
	presetConfig: { fragmentMasking: false, onlyOperationTypes: true },
	baseOutputDir: "src/gen/",
	pluginMap: {},
	plugins: [],
};
mkdirSync("src/gen", { recursive: true });
for (const file of await preset.buildGeneratesSection(options)) {
	if (!file.filename.endsWith("/graphql.ts")) continue;
	const text = await codegen({ ...file, schema, schemaAst: options.schemaAst, cache: undefined });
	// The documents hold their fragments already.
	const documents = text.replace(
		/^export const \w+FragmentDoc = new TypedDocumentString\([\s\S]*?^[^\n]*as unknown as TypedDocumentString<[^\n]*\n/gm,
		"",
	);
	const sent = documents.replace(/(?<= = new TypedDocumentString\(`)[^`]*(?=`\))/g, asSent);
	const [rest, edit] = apart(sent, ofToday);
	const [more, ways] = apart(rest, ["ways.graphql"]);
	const [further, risks] = apart(more, ["risks.graphql"]);
	const [most, lists] = apart(further, ["lists.graphql"]);
	const [first, things] = apart(most, ["thing.graphql", "regions.graphql"]);
	writeFileSync(file.filename, foldUnions(first));
	writeFileSync("src/gen/edit.ts", edit);
	writeFileSync("src/gen/ways.ts", ways);
	writeFileSync("src/gen/lists.ts", lists);
	writeFileSync("src/gen/risks.ts", risks);
	writeFileSync("src/gen/things.ts", things);
	writeFileSync("public/documents.json", JSON.stringify(trusted(sent)));
}
const [labels, meanings] = split(labelsOf(schema));
writeFileSync("src/gen/labels.json", JSON.stringify(labels));
writeFileSync("src/gen/meanings.json", JSON.stringify(meanings)); // a file of its own, because only the glossary shows them
writeFileSync(
	"src/gen/sentences.json",
	JSON.stringify(
		readFileSync("../report/sentences.tsv", "utf8")
			.split("\n")
			.filter((line) => line.includes("\t"))
			.map((line) => line.split("\t")),
	),
);

writeFileSync("src/gen/questions.json", JSON.stringify(askedBy("../data/questions")));

// The questions of the first day of each person, in their order: names, what they ask, and where they are
// answered: on a page, or in the editor, which takes the text and the variables.
function askedBy(folder) {
	const of = {};
	for (const file of readdirSync(folder)
		.filter((name) => name.endsWith(".graphql"))
		.sort()) {
		const lines = readFileSync(`${folder}/${file}`, "utf8").split("\n");
		const head = lines.slice(
			0,
			lines.findIndex((line) => !line.startsWith("#")),
		);
		const comments = head.map((line) => line.slice(1).trim());
		const after = (mark) => comments.filter((c) => c.startsWith(mark)).map((c) => c.slice(mark.length).trim());
		const plain = comments.filter((c) => !/^(name|page|asked by|none|instead):/.test(c));
		const chinese = (c) => c.codePointAt(c.length - 1) >= 0x2e80; // an English sentence may hold Chinese names
		const zh = plain.find(chinese) ?? "";
		const en = plain.find((c) => !chinese(c)) ?? "";
		for (const asked of after("asked by:")) {
			const [, by, place, variables] = /^(\w+) (\d+) ?(.*)$/.exec(asked);
			const page = by === "developer" ? undefined : after("page:")[0];
			of[by] ??= [];
			of[by].push({
				place: Number(place),
				name: after("name:")[0] ?? file.slice(0, -8),
				zh,
				en,
				...(page ? { page } : { query: lines.slice(head.length).join("\n").trim(), variables: variables || "{}" }),
			});
		}
	}
	for (const list of Object.values(of)) list.sort((a, b) => a.place - b.place);
	return of;
}

// A question as it is sent: without indents, which are a quarter of it, and answered as the graph stood at a
// moment if one is given.
function asSent(text) {
	const lines = text.trim().replace(/^ +/gm, "");
	const [, name] = /^(?:query|mutation) (\w+)/.exec(lines);
	const today = documents.some(
		(d) =>
			ofToday.some((f) => d.location.endsWith(`/${f}`)) && d.document.definitions.some((x) => x.name.value === name),
	);
	if (today) return lines;
	return lines.replace(
		/^query (\w+)(?:\((.*)\))? \{$/m,
		(_, name, of) => `query ${name}($recorded: DateTime${of ? `, ${of}` : ""}) @recorded(at: $recorded) {`,
	);
}

// What only some pages load stands in a file of its own: the documents of some files of questions.
function apart(text, files) {
	const own = documents.filter((d) => files.some((f) => d.location.endsWith(`/${f}`)));
	const names = own.flatMap((d) =>
		d.document.definitions.filter((x) => x.kind === "OperationDefinition").map((x) => x.name.value),
	);
	const kinds = new Map(
		own
			.flatMap((d) => d.document.definitions)
			.map((x) => [x.name.value, x.operation === "mutation" ? "Mutation" : "Query"]),
	);
	const moved = [];
	let rest = text;
	for (const name of names) {
		const found = new RegExp(
			`^export const ${name}Document = new TypedDocumentString\\([\\s\\S]*?^[^\\n]*as unknown as TypedDocumentString<[^\\n]*\\n?`,
			"m",
		).exec(rest);
		if (!found) throw new Error(`no document ${name}`);
		moved.push(found[0]);
		rest = rest.replace(found[0], "");
	}
	const types = names.flatMap((n) => [`type ${n}${kinds.get(n)}`, `type ${n}${kinds.get(n)}Variables`]);
	return [rest, `import { ${types.join(", ")}, TypedDocumentString } from "./graphql";\n${moved.join("")}`];
}

// trusted lists the documents exactly as the pages send them.
function trusted(text) {
	const found = [...text.matchAll(/^export const \w+Document = new TypedDocumentString\((`[\s\S]*?`)\)/gm)];
	const wanted = text.match(/^export const \w+Document = /gm).length;
	if (found.length !== wanted) throw new Error(`${found.length} of ${wanted} documents are found`);
	return Object.fromEntries(
		found.map(([, literal]) => {
			const query = new Function(`return ${literal}`)();
			return [createHash("sha256").update(query).digest("hex"), query];
		}),
	);
}

function scalars() {
	const text = Object.fromEntries(["Ref", "Cursor", "Date", "PartialDate", "DateTime"].map((n) => [n, "string"]));
	return { ...text, ID: "string", Decimal: "number" };
}

// An interface is written as one shape for each of its thirty kinds, most of them equal: each is kept
// once, from the innermost union outwards, which keeps the compiler quick.
function foldUnions(text) {
	const balanced = (line) => {
		let depth = 0;
		for (const c of line) {
			if (c === "{") depth++;
			if (c === "}" && --depth < 0) return false;
		}
		return depth === 0;
	};
	const lines = text.split("\n");
	const out = [];
	for (const line of lines) {
		if (/^\s*\| /.test(line) && balanced(line) && out.includes(line, lastOpening(out))) continue;
		out.push(line);
		fold(out);
	}
	return out.join("\n");

	// lastOpening is where the run of union members at the end begins; a member after which the next field
	// opens belongs to the run before.
	function lastOpening(list) {
		let i = list.length;
		while (i > 0 && /^\s*\| .*[^:<=]$/.test(list[i - 1]) && balanced(list[i - 1])) i--;
		return i;
	}
	// fold joins a closed run of members to the line before it and the line after it.
	function fold(list) {
		const after = list.at(-1);
		if (!/^\s*[,}>;\]]/.test(after)) return;
		const start = lastOpening(list.slice(0, -1));
		if (start === list.length - 1 || start === 0 || !/[:<=]$/.test(list[start - 1])) return;
		const members = list.slice(start, -1).map((m) => m.trim().slice(2));
		const union = members.length > 1 ? ` (${members.join(" | ")})` : ` ${members[0]}`;
		const joined = `${list[start - 1]}${union}${after.trim()}`;
		list.splice(start - 1, list.length - start + 1);
		if (balanced(joined) && list.includes(joined, lastOpening(list))) return;
		list.push(joined);
	}
}
