// On a large generated graph: home, profile, canvas of a hub, and the tables. Counts and costs are held, times printed.
//   go run ./bench -sizes 100000 -hub 5000 -make large.db && npm --prefix web run large -- large.db
import assert from "node:assert/strict";
import { visit } from "./measure.mjs";
import { start } from "./site.mjs";

const store = process.argv[2];
if (!store) throw new Error("name the store: node e2e/large.mjs FILE");
const site = await start({ store });
try {
	const keys = ["hub", "expert/0", "enterprise/0", "region/0", "society/0", "program/0", "industry/0"];
	const links = (e) => e.linkCounts.reduce((n, c) => n + c.count, 0);
	const things = [];
	for (const key of keys) {
		const { data } = await site.ask("query ($ref: Ref!) { entity(ref: $ref) { id kind linkCounts { count } } }", {
			ref: `synthetic/${key}`,
		});
		if (!data?.entity) continue;
		things.push({ key, ...data.entity });
		console.log(`${key}: ${links(data.entity)} links`);
	}
	const hub = things.reduce((a, b) => (links(a) >= links(b) ? a : b));
	const named = (key) => things.find((e) => e.key === key);
	const { page, seen } = await site.open();
	const times = [];
	const look = async (name, address, content) => {
		const c = await visit(page, address, content);
		console.log(
			`${name}: content ${c.content} ms, first paint ${c.paint} ms, ${c.bytes} bytes, ${c.requests} requests`,
		);
		assert.ok(!c.refused.includes("QUERY_TOO_EXPENSIVE"), `${name}: ${c.refused}`);
		if (c.refused.length) console.log(`  refused: ${c.refused}`);
		assert.ok(c.requests <= 2, `${name}: ${c.requests} requests`);
		times.push([name, c.content]);
	};
	await look("home (cold)", "/", ".counts");
	await look("home", "/", ".counts");
	for (const e of [hub, ...["expert/0", "enterprise/0", "region/0"].map(named)]) {
		await look(`profile of ${e.key}`, `/e/${e.id}`, ".profile h2");
		await look(`canvas of ${e.key}`, `/canvas#of=${e.id}`, "svg.picture [role=button]");
	}
	await look("who served whom (cold)", "/served", "table tbody tr");
	await look("who served whom", "/served", "table tbody tr");
	await look("with a cross table", "/served?pivot=REGION.PROGRAM", ".matrix tbody tr");
	await look("of one place", `/served?region=${named("region/0").id}&pivot=INDUSTRY.YEAR`, ".matrix tbody tr");
	await look("matrix", "/gaps", ".heat td");
	await look("regions", "/regions", ".tile");
	assert.deepEqual(seen.faults, []);
	const [slowest, ms] = times.reduce((a, b) => (b[1] > a[1] ? b : a));
	console.log(`slowest: ${slowest}, ${ms} ms to its content`);
} finally {
	await site.stop();
}
