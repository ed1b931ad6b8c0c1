import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Router } from "wouter";
import type { ProofFragment } from "../src/gen/graphql";
import { LangProvider } from "../src/shared/lang";
import { Proofs } from "../src/shared/parts";

const proof = (more: Partial<ProofFragment>): ProofFragment =>
	({
		id: "1",
		code: "F1",
		basis: "TEXT",
		words: "合成白",
		premises: [],
		notes: [],
		paragraph: 3,
		...more,
	}) as ProofFragment;

const shown = (more: Partial<ProofFragment>) =>
	renderToStaticMarkup(
		<Router ssrPath="/">
			<LangProvider>
				<Proofs list={[proof(more)]} />
			</LangProvider>
		</Router>,
	);

it("evidence shows the sentence of the document, with the words in brackets", () => {
	expect(shown({ excerpt: { sentence: "专家【合成白】到县里讲课。" } as ProofFragment["excerpt"] })).toContain(
		"<blockquote>专家【合成白】到县里讲课。</blockquote>",
	);
});

it("evidence shows the sentence alone where the words do not stand in it", () => {
	expect(shown({ excerpt: { sentence: "专家到县里讲课。" } as ProofFragment["excerpt"] })).toContain(
		"<blockquote>专家到县里讲课。</blockquote>",
	);
});

it("evidence shows the words where the graph holds no text", () => {
	expect(shown({})).toContain("<blockquote>合成白</blockquote>");
});
