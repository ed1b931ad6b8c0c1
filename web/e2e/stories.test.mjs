// What people do on their first day, by keyboard alone and by mouse, and what goes wrong on a bad day.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { findings, settled, sizes, start } from "./site.mjs";

let site;
before(async () => {
	site = await start();
});
after(() => site.stop());

/** tabTo presses Tab until what has the focus reads so. */
async function tabTo(page, name, most = 80) {
	for (let i = 0; i < most; i++) {
		await page.keyboard.press("Tab");
		const text = await page.evaluate(
			() =>
				document.activeElement?.getAttribute("aria-label") ||
				document.activeElement?.querySelector("title")?.textContent ||
				document.activeElement?.textContent ||
				"",
		);
		if (name.test(text.trim())) return;
	}
	assert.fail(`Tab does not reach ${name}`);
}

test("a talent officer, by keyboard: wys, the firm, the programme, the paragraph", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/");
	await settled(page);
	await page.keyboard.press("/");
	await page.keyboard.type("wys");
	await page
		.getByRole("option", { name: /吴有生/ })
		.first()
		.waitFor();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { level: 1, name: /吴有生/ }).waitFor();
	await settled(page);
	await page.getByRole("link", { name: "吴忠仪表有限责任公司" }).waitFor();
	await page.getByRole("link", { name: "院士专家宁夏行" }).first().waitFor();
	await tabTo(page, /第 11 段/);
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { level: 1, name: /科创无止千帆竞/ }).waitFor();
	await page.locator("#p11").waitFor();
	assert.match(await page.locator("#p11").innerText(), /吴忠仪表/);
	await page.goBack();
	await page.getByRole("heading", { level: 1, name: /吴有生/ }).waitFor();
	await page.goForward();
	await page.locator("#p11").waitFor();
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a planner, by mouse: the three open needs of 宁夏, and a figure that leads to its records", async () => {
	const { page, context } = await site.open();
	await page.goto("/");
	await page.getByRole("link", { name: /看哪里的需求/ }).click();
	await page.getByRole("link", { name: /宁夏回族自治区: 3/ }).click();
	for (const need of ["绿色发展技术需求", "宁夏绿能开发技术需求", "绿氢生产技术需求"])
		await page.getByRole("link", { name: need }).waitFor();
	assert.match(page.url(), /cell=none\./);
	await page.goto("/e/十堰市");
	await settled(page);
	const station = page.getByRole("link", { name: /院士专家工作站.*84/ });
	await station.first().click();
	await page.getByText("上报 84，图谱点名 0").waitFor();
	await context.close();
});

test("a county officer: what 平罗县 lacks, in at most three steps", async () => {
	const { page, context } = await site.open({ size: sizes[1] });
	await page.goto("/");
	await page.getByRole("link", { name: /看一个县缺什么/ }).click();
	await page.getByRole("link", { name: "此地的缺口" }).click();
	await settled(page);
	for (const firm of ["宁夏泰金种业", "宁夏贝利特化学股份有限公司", "大地公司", "华泰农现代农业"])
		assert.ok((await page.getByRole("link", { name: firm, exact: true }).count()) > 0, firm);
	await context.close();
});

test("a talent officer: who can introduce us, how two are connected, and which paragraph says so", async () => {
	const { page, seen, context } = await site.open({ size: sizes[1] });
	await page.goto("/e/吴有生");
	await page.getByRole("link", { name: "谁能引荐" }).click();
	await page.getByRole("heading", { level: 3, name: /先找 .*吴忠仪表有限责任公司/ }).waitFor();
	await page.getByText("吴有生在院士专家宁夏行中考察指导过吴忠仪表有限责任公司", { exact: true }).waitFor();
	await page.getByText(/吴忠仪表有限责任公司由谁联系没有记录/).waitFor();
	assert.equal(await page.getByText("最弱", { exact: true }).count(), 2, "one weakest step of each way");
	await page.goBack();
	await page.getByRole("link", { name: "与他人的关联" }).click();
	await page.getByLabel("到：输入名称").fill("宁夏科协");
	await page
		.getByRole("option", { name: /宁夏科协/ })
		.first()
		.click();
	await page
		.getByRole("heading", { level: 3, name: "吴有生参加院士专家宁夏行；院士专家宁夏行由宁夏科协运行" })
		.waitFor();
	await page.getByText(/找完了/).waitFor();
	// the address is all of it, also turned round
	const link = page.url();
	const other = await site.open();
	await other.page.goto(link);
	await other.page.getByText(/参加院士专家宁夏行；院士专家宁夏行由宁夏科协运行/).waitFor();
	await other.page.getByRole("link", { name: "对调" }).click();
	await other.page.locator(".end").first().getByRole("link", { name: "宁夏科协" }).waitFor();
	await other.page
		.locator(".steps")
		.getByRole("link", { name: /第 11 段/ })
		.first()
		.click();
	await other.page.locator("#p11").waitFor();
	await other.context.close();
	// a doubtful name: its candidates stay on the page
	await page.goto("/paths?from=吴有生&to=自治区科协");
	await page.getByRole("alert").getByRole("link", { name: "宁夏科协" }).click();
	await page.getByText(/找完了/).waitFor();
	assert.match(page.url(), /\/paths\?from=.*&to=eul8/);
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a county officer: which expert fits an industry here, and why", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/match?need=宁夏绿能开发技术需求");
	await page.getByText(/没有写明这项需求属于哪个产业/).waitFor();
	await page.getByLabel("产业：输入名称").fill("仪器仪表");
	await page
		.getByRole("option", { name: /仪器仪表制造/ })
		.first()
		.click();
	await page.getByRole("heading", { level: 3, name: /吴有生.*\d+ 分/ }).waitFor();
	await page
		.getByRole("link", { name: /吴有生 · 考察指导 · 吴忠仪表/ })
		.first()
		.waitFor();
	await page.getByRole("link", { name: "谁能引荐 吴有生" }).click();
	await page.getByRole("heading", { level: 3, name: /先找/ }).first().waitFor();
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a front-end developer: English, words, the figures are those of the API", async () => {
	const { page, context } = await site.open({ locale: "en-GB" });
	await page.goto("/words");
	await page.getByLabel("Find a word").fill("workstation");
	await page.getByText("WORKSTATION", { exact: true }).waitFor();
	const { data } = await site.ask(
		"{ experts(first: 1) { totalCount } gaps(first: 1) { totalCount } engagements(first: 1) { totalCount } served(first: 1) { totalCount } }",
	);
	await page.goto("/");
	await settled(page);
	const text = (await page.locator(".counts").innerText()).replaceAll("\n", " ");
	assert.match(text, new RegExp(`${data.experts.totalCount} Experts`));
	assert.match(text, new RegExp(`${data.engagements.totalCount} Services`));
	assert.match(text, new RegExp(`${data.gaps.totalCount} Gaps`));
	await page.goto("/served");
	await settled(page);
	assert.match(await page.locator(".pager").innerText(), new RegExp(`of ${data.served.totalCount} shown`));
	const question = await page.getByRole("link", { name: "Show this page’s question in GraphiQL" }).getAttribute("href");
	const behind = new URLSearchParams(question.split("#")[1]);
	const answer = await site.ask(behind.get("query"), JSON.parse(behind.get("variables")));
	assert.equal(answer.data.served.totalCount, data.served.totalCount);
	await page.getByRole("button", { name: "中文" }).click();
	await page.getByRole("heading", { level: 1, name: "服务关系" }).waitFor();
	await page.goto("/words");
	assert.equal(await page.locator("footer a").last().getAttribute("href"), "/graphiql");
	await context.close();
});

test("the table downloads as shown, and a facet narrows it", async () => {
	const { page, context } = await site.open();
	await page.goto("/served");
	await settled(page);
	await page.locator(".side").getByRole("link", { name: "宁夏回族自治区" }).click();
	await page.getByText("显示 2 项，共 2 项").waitFor();
	const [file] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: /CSV/ }).first().click(),
	]);
	const text = readFileSync(await file.path(), "utf8");
	assert.equal(text.charCodeAt(0), 0xfeff);
	assert.equal(text.trim().split("\r\n").length, 3);
	assert.match(text, /吴有生.*吴忠仪表有限责任公司/);
	await context.close();
});

test("the canvas: expand, back and forth, evidence of an edge, hide, and a link that reopens it", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/canvas");
	await page.getByLabel("加入一个对象").fill("wys");
	await page
		.getByRole("option", { name: /吴有生/ })
		.first()
		.click();
	const nodes = page.locator("svg.picture [role=button]");
	await page.locator("svg.picture").waitFor();
	await page.waitForFunction(() => document.querySelectorAll("svg.picture [role=button]").length >= 6);
	const before = await nodes.count();
	// by keyboard: into the picture, to a neighbour, expand it
	await tabTo(page, /条连线$/);
	await page.getByRole("button", { name: /^宁夏回族自治区 / }).focus();
	await page.keyboard.press("e");
	await page.waitForFunction((n) => document.querySelectorAll("svg.picture [role=button]").length > n, before);
	const after = await nodes.count();
	await page.keyboard.press("Control+z");
	await page.waitForFunction((n) => document.querySelectorAll("svg.picture [role=button]").length === n, before);
	await page.keyboard.press("Control+Shift+z");
	await page.waitForFunction((n) => document.querySelectorAll("svg.picture [role=button]").length === n, after);
	await page.keyboard.press("Control+z");
	// the edge to the firm: its record and its paragraph
	await page.getByRole("button", { name: /^吴有生 专家/ }).focus();
	await page.keyboard.press("Enter");
	await page
		.locator(".panel")
		.getByRole("button", { name: /考察指导 吴忠仪表/ })
		.click();
	await page.locator(".panel").getByText("第 11 段").first().waitFor();
	assert.deepEqual(await findings(page), []);
	// hide by keyboard
	await page.getByRole("button", { name: /^中国科学院院士 / }).focus();
	await page.keyboard.press("Delete");
	await page.waitForFunction((n) => document.querySelectorAll("svg.picture [role=button]").length === n, before - 1);
	// the link, in a fresh profile, gives the same picture
	const picture = (p) =>
		p.evaluate(() =>
			[...document.querySelectorAll("svg.picture [role=button]")]
				.map((e) => `${e.querySelector("title").textContent} ${e.getAttribute("transform")}`)
				.sort(),
		);
	await page.getByRole("button", { name: "固定全部" }).click();
	await page.getByRole("button", { name: "复制链接" }).click();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	assert.ok(link.length < 2000);
	const other = await site.open();
	await other.page.goto(link);
	await other.page.waitForFunction(
		(n) => document.querySelectorAll("svg.picture [role=button]").length === n,
		before - 1,
	);
	await other.page.waitForTimeout(300);
	assert.deepEqual(await picture(other.page), await picture(page));
	assert.ok(other.seen.asked.length <= 1, `${other.seen.asked.length} requests`);
	assert.deepEqual(other.seen.faults, []);
	assert.deepEqual(seen.faults, []);
	await other.context.close();
	await context.close();
});

test("the canvas saves as picture, as GEXF and as a file that opens again", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/e/吴有生");
	await page.getByRole("link", { name: "在画布中打开" }).click();
	await page.waitForFunction(() => document.querySelectorAll("svg.picture [role=button]").length >= 6);
	const saved = async (name) => {
		await page.locator("details.drop").evaluate((d) => {
			d.open = true;
		});
		const [file] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name, exact: true }).click(),
		]);
		return readFileSync(await file.path());
	};
	const image = await saved("PNG");
	assert.equal(image.subarray(1, 4).toString(), "PNG");
	assert.ok(image.readUInt32BE(16) > 300 && image.length > 5000, "a picture with something in it");
	const svg = (await saved("SVG")).toString();
	assert.match(svg, /^<\?xml/);
	assert.match(svg, /吴有生/);
	assert.doesNotMatch(svg, /class=|tabindex|style=/);
	const gexf = (await saved("GEXF (Gephi)")).toString();
	assert.match(gexf, /<gexf xmlns="http:\/\/gexf.net\/1.3"/);
	assert.match(gexf, /label="吴忠仪表有限责任公司"/);
	const file = await saved("JSON");
	await page.goto("/canvas");
	await page
		.locator("input[type=file]")
		.setInputFiles({ name: "canvas.json", mimeType: "application/json", buffer: file });
	await page.waitForFunction(() => document.querySelectorAll("svg.picture [role=button]").length >= 6);
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a thing: how many of each relation, all of one by pages, the paragraph of each, its timeline", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/e/平罗县");
	await settled(page);
	const { data } = await site.ask(
		'{ entity(ref: "平罗县") { linkCounts { relation direction kind count } links(relation: [LOCATED_IN], direction: IN, first: 100) { nodes { displayName kind } } } }',
	);
	const here = data.entity.links.nodes.filter(
		(n) => !["ENGAGEMENT", "HONOR", "OBSERVATION", "PLAN_ITEM"].includes(n.kind),
	);
	const group = page.locator("#relations .facts > div").filter({ hasText: "位于此地" });
	assert.equal(await group.locator(".count").innerText(), String(here.length));
	assert.ok((await group.locator(".edges > li").count()) < here.length);
	await group.getByRole("button", { name: `显示全部 ${here.length} 项` }).click();
	await page.waitForFunction(
		(n) => [...document.querySelectorAll("#relations .edges")].some((u) => u.children.length === n),
		here.length,
	);
	assert.equal((await group.locator(".edges > li .where, .edges > li .muted").count()) >= here.length, true);
	// the timeline is asked for when it comes near
	await page.locator(".ownline").scrollIntoViewIfNeeded();
	await page.locator("#timeline .bars tbody tr").first().waitFor();
	assert.deepEqual(await findings(page), []);
	// of an edge to the paragraph
	await group
		.getByRole("link", { name: /第 15 段/ })
		.first()
		.click();
	await page.locator("#p15").waitFor();
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a bad day: the server is away, busy, refuses, or the reply is no answer", async () => {
	const { page, context } = await site.open();
	let reply = () => null;
	await page.route("**/graphql", (route) => {
		const r = reply();
		return r === null ? route.continue() : r === "gone" ? route.abort() : route.fulfill(r);
	});
	let asked = 0;
	page.on("request", (r) => r.url().endsWith("/graphql") && asked++);
	const errors = (code, extra = {}) => ({
		status: 200,
		contentType: "application/json",
		body: JSON.stringify({
			errors: [{ message: "the message", extensions: { code, ...extra } }],
			data: { contradictions: null },
		}),
	});
	for (const [what, r, shown] of [
		["away", "gone", /连不上服务/],
		["no JSON", { status: 200, contentType: "text/html", body: "<html>" }, /BAD_REPLY/],
		["a bare 502", { status: 502, body: "" }, /HTTP_502/],
		...[
			"BAD_USER_INPUT",
			"NOT_FOUND",
			"QUERY_TOO_EXPENSIVE",
			"TIMEOUT",
			"UNAVAILABLE",
			"INTERNAL",
			"FORBIDDEN",
			"RATE_LIMITED",
		].map((c) => [c, errors(c), new RegExp(c)]),
	]) {
		reply = () => r;
		asked = 0;
		await page.goto("/contradictions");
		await page.getByRole("alert").getByText(shown).first().waitFor();
		await page.waitForTimeout(150);
		assert.ok(asked <= 2, `${what}: ${asked} requests`);
		assert.equal(await page.locator(".contradictions").count(), 0, "no list beside an error");
		reply = () => null;
		await page.getByRole("button", { name: "重试" }).click();
		await page.locator(".contradictions").waitFor();
	}
	// 503 counts down and asks again by itself
	reply = () => ({
		status: 503,
		headers: { "Retry-After": "1" },
		contentType: "application/json",
		body: JSON.stringify({ errors: [{ message: "busy", extensions: { code: "UNAVAILABLE" } }] }),
	});
	await page.goto("/contradictions");
	await page.getByRole("button", { name: /1 秒后重试/ }).waitFor();
	reply = () => null;
	await page.locator(".contradictions").waitFor();
	// candidates of an ambiguous name are links
	await page.goto("/e/自治区科协");
	await page.getByRole("alert").getByRole("link", { name: "宁夏科协" }).click();
	await page.getByRole("heading", { level: 1, name: /宁夏科协/ }).waitFor();
	await context.close();
});

test("names of others stay text", async () => {
	const { page, context } = await site.open();
	const bad = `<script>window.bad=1</script><img src=x onerror=window.bad=1>${"长".repeat(180)}`;
	await page.route("**/graphql", async (route) => {
		const r = await route.fetch();
		await route.fulfill({ response: r, body: (await r.text()).replaceAll("吴有生", JSON.stringify(bad).slice(1, -1)) });
	});
	for (const address of ["/e/吴有生", "/served", "/search?q=wys"]) {
		await page.goto(address);
		await settled(page);
		assert.equal(await page.evaluate(() => window.bad), undefined);
		assert.ok((await page.getByText("<script>window.bad").count()) > 0);
		assert.ok(
			(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
			`no sideways scroll on ${address}`,
		);
	}
	await context.close();
});
