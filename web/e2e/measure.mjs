// What a visit costs in a real browser: counted, and timed for those who want to read it.
import assert from "node:assert/strict";

/** visits are the pages whose cost is held and timed: the address, and what shows that its content is there. */
export const visits = [
	["/", ".counts"],
	["/search?q=平罗", ".hits li"],
	["/e/吴有生", ".profile h2"],
	["/served", "table tbody tr"],
	["/gaps", ".heat td"],
	["/regions", ".tile"],
	["/plans?region=平罗县", "table tbody tr"],
	["/people", ".person"],
	["/changes", ".changes > li"],
	["/changes?seq=1", "main li"],
	["/new?kind=EXPERT", "form input"],
	["/e/吴有生?do=history", ".changes > li"],
	["/e/吴有生?do=links", "main form, main button"],
	[`/e/吴有生?recorded=${new Date().toLocaleDateString("sv")}`, ".profile h2"],
	["/paths?from=吴有生&to=宁夏科协", "main ol li"],
	["/introduce?to=吴有生", "main ol li"],
	["/match?industry=仪器仪表制造&region=吴忠市", "main ol li"],
	["/fits?expert=吴有生", "main ol li"],
	["/stations?day=2024-06-30", "table tbody tr"],
	["/funnel?program=院士专家宁夏行", "table tbody tr"],
	["/continuity", "table tbody tr"],
	["/load", "table tbody tr"],
	["/views", "main p"],
	["/import", "main h1, main h2"],
];

/** slowed makes the processor of a page slower, so many times. */
export async function slowed(page, times) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** visit opens an address and tells what it cost: requests, bytes of answers, codes of refusals, milliseconds to paint and to content. */
export async function visit(page, address, content) {
	const cost = { requests: 0, bytes: 0, refused: [] };
	const bodies = [];
	const replied = (r) => {
		if (!r.url().endsWith("/graphql")) return;
		cost.requests++;
		bodies.push(
			r.body().then((b) => {
				cost.bytes += b.length;
				const errors = JSON.parse(b).errors;
				if (errors) throw new Error(`${address}: ${JSON.stringify(errors).slice(0, 300)}`);
			}),
		);
	};
	page.on("response", replied);
	await page.goto("about:blank");
	await page.goto(address);
	await page.locator(content).first().waitFor();
	const times = await page.evaluate(() => ({
		content: Math.round(performance.now()),
		paint: Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0),
	}));
	await page.waitForLoadState("networkidle");
	await Promise.all(bodies);
	page.off("response", replied);
	return { ...cost, ...times };
}

/** frames moves the mouse in steps and tells how many frames a second the page drew. */
export async function frames(page, from, to, hold) {
	await page.mouse.move(from.x, from.y);
	if (hold) await page.mouse.down();
	await page.evaluate(() => {
		window.drawn = [];
		const tick = (t) => {
			window.drawn?.push(t);
			if (window.drawn) requestAnimationFrame(tick);
		};
		requestAnimationFrame(tick);
	});
	for (let i = 1; i <= 60; i++)
		await page.mouse.move(from.x + ((to.x - from.x) * i) / 60, from.y + ((to.y - from.y) * i) / 60);
	const drawn = await page.evaluate(() => {
		const all = window.drawn;
		window.drawn = undefined;
		return all;
	});
	if (hold) await page.mouse.up();
	return drawn.length < 2 ? 0 : Math.round(((drawn.length - 1) * 1000) / (drawn.at(-1) - drawn[0]));
}

/** throttled makes the network of a page that of a slow office: 10 Mbit/s, 20 ms. */
export async function throttled(page) {
	const cdp = await page.context().newCDPSession(page);
	const rate = (10 * 1000 * 1000) / 8;
	await cdp.send("Network.enable");
	await cdp.send("Network.emulateNetworkConditions", {
		offline: false,
		latency: 20,
		downloadThroughput: rate,
		uploadThroughput: rate,
	});
}

/** interactions does something and tells the longest time, in milliseconds, from an input to the frame that shows it. */
export async function interactions(page, act) {
	await page.evaluate(() => {
		window.slowest = 0;
		new PerformanceObserver((list) => {
			for (const e of list.getEntries()) window.slowest = Math.max(window.slowest, e.duration);
		}).observe({ type: "event", durationThreshold: 16 });
	});
	await act();
	await page.waitForTimeout(300);
	return page.evaluate(() => window.slowest);
}

/** reply opens an address and tells how many milliseconds its longest question took; undefined where it asks nothing. */
export async function reply(page, address) {
	const took = [];
	page.on("requestfinished", (r) => {
		if (!r.url().endsWith("/graphql")) return;
		const t = r.timing();
		took.push(Math.round((t.responseEnd - t.requestStart) * 10) / 10);
	});
	await page.goto(address);
	await page.waitForLoadState("networkidle");
	return took.length ? Math.max(...took) : undefined;
}

/** scene is a saved canvas of so many things of the shipped data, as a file. */
export async function scene(site, size) {
	const found = await Promise.all(
		["科", "会", "县", "院"].map((text) =>
			site.ask("query ($text: String!) { search(text: $text, first: 200) { nodes { entity { id kind } } } }", { text }),
		),
	);
	const things = found
		.flatMap(({ data }) => data.search.nodes.map((n) => n.entity))
		.filter((e) => !["OBSERVATION", "PLAN_ITEM", "DOCUMENT", "ENGAGEMENT", "HONOR"].includes(e.kind));
	const ids = [...new Set(things.map((e) => e.id))].slice(0, size);
	assert.ok(ids.length >= Math.min(size, 200), `${ids.length} things`);
	return { name: "c.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ scene: { ids } })) };
}
