// What each page may cost. Counts and sizes are held; times depend on the machine and are only printed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { frames, slowed, visit } from "./measure.mjs";
import { settled, start } from "./site.mjs";

let site;
before(async () => {
	site = await start();
});
after(() => site.stop());

test("a visit to each page: how many questions, at most 60 kB, and how long it took, also four times slowed", async (t) => {
	for (const times of [1, 4]) {
		const { page, context } = await site.open();
		await slowed(page, times);
		for (const [address, content] of [
			["/", ".counts"],
			["/search?q=平罗", ".hits li"],
			["/e/吴有生", ".profile h2"],
			["/served", "table tbody tr"],
			["/gaps", ".heat td"],
			["/regions", ".tile"],
			["/plans?region=平罗县", "table tbody tr"],
		]) {
			const cost = await visit(page, address, content);
			// A short page of a thing asks for its timeline too, which is near; the home page for what is dear to count.
			assert.ok(
				cost.requests <= (address === "/" || address.startsWith("/e/") ? 2 : 1),
				`${address}: ${cost.requests} requests`,
			);
			assert.deepEqual(cost.refused, [], address);
			assert.ok(cost.bytes <= 60_000 * cost.requests, `${address}: ${cost.bytes} bytes`);
			t.diagnostic(
				`${times}x ${address}: first paint ${cost.paint} ms, content ${cost.content} ms, ${cost.bytes} bytes, ${cost.requests} requests`,
			);
		}
		await context.close();
	}
});

test("typing in the search box asks once for a word, not for each key", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/served");
	await settled(page);
	seen.asked.length = 0;
	await page.locator("header input").pressSequentially("wuyousheng", { delay: 20 });
	await page
		.getByRole("option", { name: /吴有生/ })
		.first()
		.waitFor();
	assert.ok(seen.asked.length <= 4, `${seen.asked.length} questions for ten keys`);
	await context.close();
});

test("a canvas of 300 things: reopened by one question, and how it moves, also four times slowed", async (t) => {
	const found = await Promise.all(
		["科", "会", "县", "院"].map((text) =>
			site.ask("query ($text: String!) { search(text: $text, first: 200) { nodes { entity { id kind } } } }", { text }),
		),
	);
	const things = found
		.flatMap(({ data }) => data.search.nodes.map((n) => n.entity))
		.filter((e) => !["OBSERVATION", "PLAN_ITEM", "DOCUMENT", "ENGAGEMENT", "HONOR"].includes(e.kind));
	const ids = [...new Set(things.map((e) => e.id))].slice(0, 300);
	const scene = { scene: { ids } };
	for (const times of [1, 4]) {
		const { page, seen, context } = await site.open();
		await slowed(page, times);
		await page.goto("/canvas");
		await page
			.locator("input[type=file]")
			.setInputFiles({ name: "c.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(scene)) });
		await page.locator("svg.picture [role=button]").first().waitFor();
		await settled(page);
		assert.ok(seen.asked.length <= 1, `${seen.asked.length} requests`);
		const shown = await page.locator("svg.picture [role=button]").count();
		assert.ok(shown >= 100, `${shown} things are drawn`);
		const box = await page.locator("svg.picture").boundingBox();
		const corner = { x: box.x + 8, y: box.y + 8 };
		const pan = await frames(page, corner, { x: corner.x + 150, y: corner.y + 90 }, true);
		t.diagnostic(`${times}x ${shown} of ${ids.length} things: ${pan} frames a second while panned`);
		assert.deepEqual(seen.faults, []);
		await context.close();
	}
});
