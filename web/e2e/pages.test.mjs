// Every page by its address, at both widths, in both languages: what it asks, shows and must not do.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { findings, settled, sizes, start } from "./site.mjs";

const shots = process.env.SCREENSHOTS;
let site;
let ids;
before(async () => {
	site = await start();
	const { data } = await site.ask(
		'{ e: entity(ref: "吴有生") { id } r: entity(ref: "宁夏回族自治区") { id } f: observations(itemisable: true, first: 1) { nodes { id } } g: engagements(first: 1) { nodes { id } } }',
	);
	ids = { expert: data.e.id, region: data.r.id, figure: data.f.nodes[0].id, service: data.g.nodes[0].id };
});
after(() => site.stop());

const today = new Date().toLocaleDateString("sv");

// name, address, heading in Chinese and English, most requests
const pages = () => [
	["home", "/", /专家图谱/, /expertgraph/, 2],
	["results", "/search?q=平罗", /平罗/, /平罗/, 1],
	["no results", "/search?q=没有这样的名称", /没有这样的名称/, /没有这样的名称/, 1],
	["empty search", "/search", /检索/, /Search/, 0],
	["expert", "/e/吴有生", /吴有生/, /吴有生/, 2],
	["enterprise", "/e/吴忠仪表有限责任公司", /吴忠仪表/, /吴忠仪表/, 2],
	["county", "/e/平罗县", /平罗县/, /平罗县/, 2],
	["association", "/e/十堰市科协", /十堰市科协/, /十堰市科协/, 2],
	["programme", "/e/院士专家宁夏行", /院士专家宁夏行/, /院士专家宁夏行/, 2],
	["figure", `/e/${ids.figure}`, /./, /./, 2],
	["service", `/e/${ids.service}`, /./, /./, 2],
	["document", "/e/000_64eed8bff54d6fa4.txt", /科创无止/, /科创无止/, 2],
	["paragraph", "/e/000_64eed8bff54d6fa4.txt?p=11", /科创无止/, /科创无止/, 2],
	["correct", "/e/吴有生?do=correct", /吴有生/, /吴有生/, 2],
	["links", "/e/吴有生?do=links", /吴有生/, /吴有生/, 2],
	["confirm", "/e/吴有生?do=evidence", /吴有生/, /吴有生/, 2],
	["history", "/e/吴有生?do=history", /吴有生/, /吴有生/, 2],
	["delete", "/e/吴有生?do=remove", /吴有生/, /吴有生/, 1],
	["add", "/new", /新增/, /Add/, 0],
	["add an expert", "/new?kind=EXPERT", /新增/, /Add/, 1],
	["record a service", `/new?kind=ENGAGEMENT&by=${ids.expert}`, /登记服务/, /Record a service/, 1],
	["recent changes", "/changes", /最近修改/, /Recent changes/, 1],
	["one change", "/changes?seq=1", /修改 1/, /Change 1/, 2],
	["history of one", `/changes?of=${ids.expert}`, /历史/, /History/, 1],
	["saved views", "/views", /保存的视图/, /Saved views/, 1],
	["no view", "/views/none", /没有这个视图/, /no such view/, 1],
	["who I am", "/me", /我的身份/, /Who I am/, 1],
	["recorded on a day", `/e/吴有生?recorded=${today}`, /吴有生/, /吴有生/, 2],
	["experts recorded on a day", `/people?recorded=${today}`, /专家名册/, /Experts/, 1],
	["matrix recorded on a day", `/gaps?recorded=${today}`, /缺口矩阵/, /Gap matrix/, 1],
	["recorded on no day", "/e/吴有生?recorded=2001-01-01", /没有得到答案/, /No answer/, 1],
	["served", "/served", /服务关系/, /Who served whom/, 1],
	["pivot", "/served?region=宁夏回族自治区&pivot=REGION.PROGRAM", /服务关系/, /Who served whom/, 1],
	["matrix", "/gaps", /缺口矩阵/, /Gap matrix/, 1],
	["cell", `/gaps?cell=none.${ids.region}`, /缺口矩阵/, /Gap matrix/, 2],
	["gaps", "/gaps/list?region=平罗县", /缺口清单/, /Gaps/, 2],
	["regions", "/regions", /地区/, /Regions/, 1],
	["region", "/regions?in=宁夏回族自治区", /地区/, /Regions/, 1],
	["canvas empty", "/canvas", /关系画布/, /Canvas/, 0],
	["canvas", `/canvas#of=${ids.region}`, /关系画布/, /Canvas/, 2],
	["paths", "/paths?from=吴有生&to=宁夏科协", /关联路径/, /Connections/, 1],
	["long paths", "/paths?from=吴有生&to=十堰市&trees=1&hubs=1&depth=6", /关联路径/, /Connections/, 1],
	["no paths", "/paths?from=吴有生&to=十堰市", /关联路径/, /Connections/, 1],
	["paths of one", "/paths?from=吴有生", /关联路径/, /Connections/, 1],
	["paths empty", "/paths", /关联路径/, /Connections/, 0],
	["paths ambiguous", "/paths?from=吴有生&to=自治区科协", /关联路径/, /Connections/, 1],
	["introduce", "/introduce?to=吴有生", /引荐/, /Introductions/, 1],
	["introduce from", "/introduce?to=吴有生&from=十堰市科协", /引荐/, /Introductions/, 1],
	["introduce empty", "/introduce", /引荐/, /Introductions/, 0],
	["match", "/match?industry=仪器仪表制造&region=吴忠市", /匹配专家/, /Experts for a need/, 1],
	["match of a day", "/match?industry=制造业&day=2024-01-01", /匹配专家/, /Experts for a need/, 1],
	["match of a bare need", "/match?need=宁夏绿能开发技术需求", /匹配专家/, /Experts for a need/, 2],
	["match empty", "/match", /匹配专家/, /Experts for a need/, 1],
	["match near", "/match?industry=制造业&region=平罗", /匹配专家/, /Experts for a need/, 1],
	["fits", "/fits?expert=吴有生", /专家适配/, /Needs for an expert/, 1],
	["fits empty", "/fits", /专家适配/, /Needs for an expert/, 0],
	["stations", "/stations?day=2024-06-30", /工作站合规/, /Station rules/, 1],
	["no stations", "/stations?day=1999-01-01", /工作站合规/, /Station rules/, 1],
	["funnel", "/funnel?program=院士专家宁夏行", /计划成效/, /What a programme came to/, 1],
	["funnel by edition", "/funnel?program=院士专家宁夏行&by=EDITION", /计划成效/, /What a programme came to/, 1],
	["funnel empty", "/funnel", /计划成效/, /What a programme came to/, 0],
	["continuity", "/continuity", /延续风险/, /Continuity risks/, 1],
	["continuity sorted", "/continuity?kind=SOLE_FOR_SERVED&sort=-lost", /延续风险/, /Continuity risks/, 6],
	["load", "/load", /服务负荷/, /Load/, 1],
	["load sorted", "/load?sort=expert", /服务负荷/, /Load/, 6],
	["network", "/network?p=CO_MEMBERSHIP", /专家网络/, /Networks/, 1],
	["paths of a day", "/paths?from=吴有生&to=宁夏科协&day=2024-01-01", /关联路径/, /Connections/, 1],
	["timeline", "/timeline", /时间线/, /Timeline/, 1],
	["coverage", "/coverage", /上报与列名/, /Reported and named/, 1],
	["contradictions", "/contradictions", /矛盾/, /Contradictions/, 1],
	["plans", "/plans?region=平罗县", /计划落实/, /Plans and results/, 1],
	["people", "/people", /专家名册/, /Experts/, 1],
	["people found", "/people?q=吴", /专家名册/, /Experts/, 1],
	["import", "/import", /导入表格/, /Import tables/, 0],
	["words", "/words", /词汇/, /Words/, 0],
	["no page", "/there/is/none", /没有这个页面/, /no such page/, 0],
	["ambiguous name", "/e/自治区科协", /没有得到答案/, /No answer/, 1],
	["deleted id", "/e/8chbhsh40593dh9pq6fvrhp1j8", /没有得到答案/, /No answer/, 1],
];

// Each of the four visits has a browser window of its own, and waits most of the time.
describe("every page", { concurrency: 2 }, () => {
	for (const locale of ["zh-CN", "en-GB"])
		for (const size of sizes)
			test(`pages in ${locale} at ${size.width}`, async (t) => {
				const { page, seen, context } = await site.open({ size, locale });
				for (const [name, address, zh, en, most] of pages())
					await t.test(name, async () => {
						seen.asked.length = 0;
						seen.faults.length = 0;
						await page.goto("about:blank");
						await page.goto(address);
						await settled(page);
						const heading = await page.locator("main h1, main h2").first().innerText();
						assert.match(heading, locale === "zh-CN" ? zh : en);
						assert.equal(await page.evaluate(() => document.documentElement.lang), locale === "zh-CN" ? "zh-CN" : "en");
						assert.ok(seen.asked.length <= most, `${seen.asked.length} requests, at most ${most}`);
						assert.deepEqual(
							seen.faults,
							[],
							"the console is quiet, no policy is broken, nothing is fetched elsewhere",
						);
						assert.ok(
							(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
							"no sideways scroll",
						);
						assert.deepEqual(await findings(page), []);
						const names = await page.locator("main").innerText();
						assert.doesNotMatch(names, /undefined|NaN|\[object/);
						if (shots) {
							mkdirSync(shots, { recursive: true });
							await page.screenshot({
								path: `${shots}/${name.replaceAll(" ", "-")}-${locale.slice(0, 2)}-${size.width}.png`,
								fullPage: true,
							});
						}
					});
				await context.close();
			});
});

test("the pages stand in groups: each opens and closes by key and mouse, and nothing below moves", async () => {
	const { page, context } = await site.open();
	await page.goto("/served");
	await settled(page);
	const top = () => page.evaluate(() => document.querySelector("main").getBoundingClientRect().top);
	const before = await top();
	const groups = page.locator("#pages button");
	const all = [];
	for (let i = 0; i < (await groups.count()); i++) {
		const button = groups.nth(i);
		await button.focus();
		await page.keyboard.press("Enter");
		assert.equal(await button.getAttribute("aria-expanded"), "true");
		assert.equal(await page.locator("#pages [aria-expanded=true]").count(), 1, "one at a time");
		all.push(...(await page.locator("#pages a:visible").evaluateAll((of) => of.map((a) => a.getAttribute("href")))));
		assert.equal(await top(), before);
		// What an open list covers of the page for the moment is not looked at.
		assert.deepEqual(await findings(page, "header"), []);
		await page.keyboard.press("Tab");
		assert.equal(await page.evaluate(() => document.activeElement.tagName), "A");
		await page.keyboard.press("Escape");
		assert.equal(await button.getAttribute("aria-expanded"), "false");
		assert.ok(await button.evaluate((b) => b === document.activeElement));
	}
	assert.equal(new Set(all).size, all.length, "each page stands once");
	assert.ok(all.length > 20, `${all.length} pages`);
	// by mouse: another place closes it, a page opens
	await groups.first().click();
	await page.locator("main h1").click();
	await page.locator("#pages [aria-expanded=true]").waitFor({ state: "detached" });
	await groups.first().click();
	await page.getByRole("link", { name: "地区", exact: true }).click();
	await page.getByRole("heading", { level: 1, name: "地区" }).waitFor();
	await page.locator("#pages [aria-expanded=true]").waitFor({ state: "detached" });
	assert.equal(await page.locator("#pages button.here").innerText(), "查看");
	await context.close();
	// on a phone all of them stand in the menu
	const phone = await site.open({ size: sizes[1] });
	await phone.page.goto("/served");
	await settled(phone.page);
	assert.equal(await phone.page.locator("#pages a:visible").count(), 0);
	await phone.page.getByRole("button", { name: "菜单" }).click();
	assert.equal(await phone.page.locator("#pages a:visible").count(), all.length);
	assert.deepEqual(await findings(phone.page), []);
	assert.ok((await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
	await phone.context.close();
});

test("every list, matrix and profile is taken along: CSV with all that is shown, a workbook, and paper", async () => {
	const { page, seen, context } = await site.open();
	const saved = async (kind) => {
		const [file] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("main").getByRole("button", { name: kind, exact: true }).first().click(),
		]);
		return readFileSync(await file.path());
	};
	for (const [address, words] of [
		["/e/吴有生", ["开展", "院士专家宁夏行", "科创无止"]],
		["/e/平罗县", ["640221", "下辖"]],
		["/regions", ["宁夏回族自治区", "不在图谱中"]],
		["/regions?in=宁夏回族自治区", ["吴忠市"]],
		["/timeline", ["院士专家宁夏行", "2017"]],
		["/paths?from=吴有生&to=宁夏科协", ["参加", "宁夏科协"]],
		["/introduce?to=吴有生", ["吴忠仪表有限责任公司"]],
		["/match?industry=仪器仪表制造&region=吴忠市", ["吴有生"]],
		["/fits?expert=吴有生", ["理由分"]],
		["/continuity", ["地区唯一专家", "红寺堡区"]],
		["/load", ["2018"]],
		["/changes", ["修改编号", "导入"]],
		["/words", ["院士专家工作站", "WORKSTATION"]],
	]) {
		await page.goto(address);
		await settled(page);
		const text = (await saved("CSV")).toString();
		for (const word of words) assert.ok(text.includes(word), `${address}: no ${word}`);
		assert.equal((await saved("XLSX")).subarray(0, 2).toString(), "PK", address);
		assert.ok((await page.getByRole("button", { name: "打印" }).count()) > 0, address);
	}
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a page as recorded on a day is printed on one sheet that says so, without what only a screen needs", async () => {
	const { page, seen, context } = await site.open();
	await page.goto(`/e/吴有生?recorded=${today}`);
	await settled(page);
	const pdf = await page.pdf({ preferCSSPageSize: true });
	assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length, 1);
	await page.emulateMedia({ media: "print" });
	assert.ok(await page.getByText(`这里只有 ${today} 结束前录入的内容`).isVisible());
	assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0);
	assert.equal(await page.getByText("按某一天的记录查看").isVisible(), false);
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("the person fits on one printed page", async () => {
	const { page, context } = await site.open();
	await page.goto("/e/吴有生");
	await settled(page);
	const pdf = await page.pdf({ preferCSSPageSize: true });
	assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length, 1);
	await context.close();
});

test("an empty graph says what to do", async () => {
	const empty = await start({ data: false });
	try {
		const { page, seen } = await empty.open();
		for (const address of [
			"/",
			"/served",
			"/gaps",
			"/gaps/list",
			"/regions",
			"/paths",
			"/introduce",
			"/match",
			"/fits",
			"/stations",
			"/funnel",
			"/continuity",
			"/load",
			"/network",
			"/timeline",
			"/coverage",
			"/contradictions",
			"/plans",
			"/changes",
			"/new?kind=ENTERPRISE",
		]) {
			await page.goto(empty.url + address);
			await settled(page);
			assert.deepEqual(await findings(page), [], address);
		}
		assert.deepEqual(seen.faults, []);
		await page.goto(`${empty.url}/`);
		await page.getByText("图谱是空的").waitFor();
		await page.getByRole("main").getByRole("link", { name: "导入表格" }).click();
		await page.getByRole("heading", { level: 1, name: "导入表格" }).waitFor();
	} finally {
		await empty.stop();
	}
});
