// What each page may cost: requests and bytes. Times depend on the machine; speed.mjs measures them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { scene, visit, visits } from "./measure.mjs";
import { settled, start } from "./site.mjs";

let site;
before(async () => {
	site = await start();
});
after(() => site.stop());

test("a visit to each page: how many questions, and at most 60 kB for each", async () => {
	const { page, context } = await site.open();
	for (const [address, content] of visits) {
		const cost = await visit(page, address, content);
		// A short page of a thing asks for its timeline too, which is near; the home page for what is dear to count.
		assert.ok(
			cost.requests <= (address === "/" || address === "/changes?seq=1" || address.startsWith("/e/") ? 2 : 1),
			`${address}: ${cost.requests} requests`,
		);
		assert.deepEqual(cost.refused, [], address);
		assert.ok(cost.bytes <= 60_000 * cost.requests, `${address}: ${cost.bytes} bytes`);
	}
	await context.close();
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

test("a canvas of 300 things is reopened by one question", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/canvas");
	await page.locator("input[type=file]").setInputFiles(await scene(site, 300));
	await page.locator("svg.picture [role=button]").first().waitFor();
	await settled(page);
	assert.ok(seen.asked.length <= 1, `${seen.asked.length} requests`);
	const shown = await page.locator("svg.picture [role=button]").count();
	assert.ok(shown >= 100, `${shown} things are drawn`);
	assert.deepEqual(seen.faults, []);
	await context.close();
});
