// On a large generated graph: home, profile, canvas of a hub, and the tables. Counts and costs are held, times printed.
//   go run ./bench -sizes 100000 -make large.db && npm --prefix web run large -- large.db
import assert from "node:assert/strict";
import { visit } from "./measure.mjs";
import { start } from "./site.mjs";

const store = process.argv[2];
if (!store) throw new Error("name the store: node e2e/large.mjs FILE");
const site = await start({ store });
try {
	const { data } = await site.ask(
		'{ hub: entity(ref: "synthetic/expert/0") { id displayName linkCounts { count } } firm: entity(ref: "synthetic/enterprise/0") { id linkCounts { count } } place: entity(ref: "synthetic/region/0") { id linkCounts { count } } }',
	);
	const links = (e) => e.linkCounts.reduce((n, c) => n + c.count, 0);
	for (const [name, e] of Object.entries(data)) console.log(`${name}: ${links(e)} links`);
	const { page, seen } = await site.open();
	const look = async (name, address, content) => {
		const c = await visit(page, address, content);
		console.log(
			`${name}: content ${c.content} ms, first paint ${c.paint} ms, ${c.bytes} bytes, ${c.requests} requests`,
		);
		assert.ok(c.requests <= 2, `${name}: ${c.requests} requests`);
	};
	await look("home (cold)", "/", ".counts");
	await look("home", "/", ".counts");
	await look("profile of the hub", `/e/${data.hub.id}`, ".profile h2");
	await look("canvas of the hub", `/canvas#of=${data.hub.id}`, "svg.picture [role=button]");
	await look("profile of an enterprise", `/e/${data.firm.id}`, ".profile h2");
	await look("profile of a place", `/e/${data.place.id}`, ".profile h2");
	await look("canvas of the place", `/canvas#of=${data.place.id}`, "svg.picture [role=button]");
	await look("who served whom (cold)", "/served", "table tbody tr");
	await look("who served whom", "/served", "table tbody tr");
	await look("with a cross table", "/served?pivot=REGION.PROGRAM", ".matrix tbody tr");
	await look("of one place", `/served?region=${data.place.id}&pivot=INDUSTRY.YEAR`, ".matrix tbody tr");
	await look("matrix", "/gaps", ".heat td");
	await look("regions", "/regions", ".tile");
	// every link of the hub by pages
	await page.goto(`/canvas#of=${data.hub.id}`);
	await page.locator("svg.picture [role=button]").first().waitFor();
	assert.deepEqual(seen.faults, []);
} finally {
	await site.stop();
}
