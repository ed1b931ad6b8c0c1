// The page of imports: what it shows of files that are right, wrong, large and none.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { findings, settled, sizes, start } from "./site.mjs";
import { mended, texts } from "./workbook.mjs";

let site;
before(async () => {
	site = await start({ data: false });
});
after(() => site.stop());

const sample = readFileSync(new URL("../../docs/samples/专家.xlsx", import.meta.url));
const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const choose = (page, file) => page.locator("input[type=file]").first().setInputFiles(file);
const plan = async (page) => {
	await page
		.getByRole("button", { name: /核对（不写入）|重新核对/ })
		.first()
		.click();
	await page.getByRole("heading", { name: "查看改动" }).waitFor();
};
const file = async (page, button) => {
	const [got] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
	return { name: got.suggestedFilename(), data: readFileSync(await got.path()) };
};

for (const size of sizes)
	test(`the steps of an import at ${size.width}`, async () => {
		const { page, seen, context } = await site.open({ size });
		const good = async () => {
			assert.deepEqual(await findings(page), []);
			assert.ok(
				(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
				"no sideways scroll",
			);
		};
		await page.goto("/import");
		await settled(page);
		await good();
		await choose(page, { name: "专家.xlsx", mimeType: "application/octet-stream", buffer: sample });
		await page.getByRole("combobox", { name: "列 B“姓名”的含义" }).waitFor();
		assert.equal(await page.getByRole("combobox", { name: "列 D“工作单位”的含义" }).inputValue(), "body");
		assert.equal(await page.getByText("13800000000").count(), 0, "no telephone number is shown");
		await good();
		await plan(page);
		await page.getByText("2 个问题需要处理").waitFor();
		assert.equal(await page.locator(".preview td.wrong").count(), 2);
		await good();
		const copy = await file(page, "下载标注了问题的表格");
		assert.equal(copy.name, "专家-问题.xlsx");
		// The mended copy takes the place of the file: all columns keep their meaning.
		await page.locator(".result input[type=file]").setInputFiles({
			name: copy.name,
			mimeType: "x",
			buffer: mended(copy.data, { "9.90E+11": "HC-003", "#REF!": "讲师" }),
		});
		await page.getByText(/将新增 \d+ 条记录，更改 0 条，撤回 0 条；采用 8 行，0 行未采用/).waitFor();
		await good();
		await page.getByRole("button", { name: "写入图谱" }).click();
		await page.getByText("已写入图谱").waitFor();
		await good();
		await page.getByRole("button", { name: "撤销这次导入" }).click();
		await page.getByRole("button", { name: "确定撤销" }).click();
		await page.getByText("已撤销，图谱恢复到导入之前").waitFor();
		const { data } = await site.ask("{ experts { totalCount } }");
		assert.equal(data.experts.totalCount, 0);
		assert.deepEqual(seen.faults, []);
		await context.close();
	});

test("columns, kinds and headings are changed by choosing", async () => {
	const { page, context } = await site.open();
	await page.goto("/import");
	await choose(page, csv("名单.csv", "一览\n姓名,单位,职称\n张合成,合成农大,教授\n"));
	const kind = page.getByRole("combobox", { name: "内容" });
	await kind.waitFor();
	await kind.selectOption({ label: "任职" });
	await page.getByRole("combobox", { name: "列 C“职称”的含义" }).waitFor();
	await page.getByRole("combobox", { name: "列 C“职称”的含义" }).selectOption({ label: "职务 *" });
	await page.getByLabel("表头所在行").fill("1");
	await page.getByRole("button", { name: "应用" }).click();
	await page.locator(".preview tr.head th", { hasText: "1" }).waitFor();
	await kind.selectOption({ label: "不导入这张表" });
	assert.equal(await page.locator(".preview").count(), 0);
	await kind.selectOption({ label: "专家" });
	await page.getByRole("combobox", { name: "列 A“姓名”的含义" }).waitFor();
	await page.getByRole("combobox", { name: "列 B“单位”的含义" }).selectOption({ label: "姓名 *" });
	assert.equal(await page.getByRole("combobox", { name: "列 A“姓名”的含义" }).inputValue(), "note");
	await context.close();
});

test("what the columns mean is kept by name, and taken for the next file of the form", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/import");
	await choose(page, csv("甲县.csv", "姓名,所长,备考\n赵合成,水稻,一\n"));
	await page.getByRole("combobox", { name: "列 B“所长”的含义" }).selectOption("topic");
	await page.getByLabel("把各列的对应保存为").fill("县里的名册");
	await page.getByRole("button", { name: "保存对应" }).click();
	await page.getByText("已保存为“县里的名册”").waitFor();
	assert.deepEqual(await findings(page), []);
	// Another day: the next file of the form means the same, in another order of columns.
	await page.goto("about:blank");
	await page.goto("/import");
	await choose(page, csv("乙县.csv", "备考,所长,姓名\n一,小麦,钱合成\n"));
	await page.getByText("各列按保存的“县里的名册”对应").waitFor();
	const means = page.getByRole("combobox", { name: "列 B“所长”的含义" });
	assert.equal(await means.inputValue(), "topic");
	await page.getByLabel("用保存过的对应").selectOption("");
	assert.notEqual(await means.inputValue(), "topic");
	await page.getByLabel("用保存过的对应").selectOption("县里的名册");
	assert.equal(await means.inputValue(), "topic");
	await plan(page);
	await page.getByText(/采用 1 行，0 行未采用/).waitFor();
	// A file of another form is left as its headings suggest.
	await page.goto("about:blank");
	await page.goto("/import");
	await choose(page, csv("丙.csv", "姓名,单位\n孙合成,合成大学\n"));
	await page.getByLabel("用保存过的对应").waitFor();
	assert.equal(await page.getByLabel("用保存过的对应").inputValue(), "");
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("unclear names are settled beside those that are called nearly so", async () => {
	const { page, context } = await site.open();
	await page.goto("/import");
	await choose(page, csv("高校.csv", "单位名称,类型\n合成农业大学,高校\n合成林业大学,高校\n"));
	await page.getByRole("button", { name: "核对（不写入）" }).waitFor();
	await plan(page);
	await page.getByRole("button", { name: "写入图谱" }).click();
	await page.getByText("已写入图谱").waitFor();
	await page.getByRole("button", { name: "再导入一个" }).click();
	await choose(page, csv("教师.csv", "姓名,单位,职称\n张合成,合成农大,教授\n李合成,合成新院,教授\n"));
	await page.getByLabel("一并新建").uncheck();
	await plan(page);
	await page.getByRole("heading", { name: /不明确的名称/ }).waitFor();
	await page.getByRole("textbox", { name: "“合成农大”指的是 或写名称、标识" }).fill("合成农业大学");
	await page.getByRole("combobox", { name: "“合成新院”指的是" }).selectOption("new");
	assert.deepEqual(await findings(page), []);
	await page.locator(".result").getByRole("button", { name: "重新核对" }).click();
	await page.getByText(/采用 2 行，0 行未采用/).waitFor();
	await page.getByRole("button", { name: "写入图谱" }).click();
	await page.getByText("已写入图谱").waitFor();
	const { data } = await site.ask('{ entity(ref: "合成农业大学") { linkCounts { relation count } } }');
	assert.ok(data.entity.linkCounts.some((c) => c.relation === "AFFILIATED_WITH"));
	await context.close();
});

test("what cannot be imported says why, in the language of the page", async () => {
	const { page, context } = await site.open();
	await page.goto("/import");
	const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
	for (const [name, buffer, want] of [
		["旧表.xls", old, /另存为 \.xlsx/],
		["空.csv", Buffer.from(" "), /“空\.csv”/],
		["一.pdf", Buffer.from("%PDF-1.7"), /PDF/],
	]) {
		await choose(page, { name, mimeType: "x", buffer });
		await page.getByRole("alert").getByText(want).first().waitFor();
		assert.deepEqual(await findings(page), []);
	}
	// The graph changed between the plan and the write: nothing is written, and it is said.
	await choose(page, csv("甲.csv", "姓名,单位\n甲合成,合成大学\n"));
	await plan(page);
	await page.route("**/write*", (route) =>
		route.continue({
			postData: route
				.request()
				.postData()
				.replace(/"digest":"\w+"/, '"digest":"0"'),
		}),
	);
	await page.getByRole("button", { name: "写入图谱" }).click();
	await page.getByRole("alert").getByText("CONFLICT").waitFor();
	await page.unroute("**/write*");
	await page.route("**/write*", (route) => route.abort());
	await page.getByRole("button", { name: "写入图谱" }).click();
	await page.getByRole("alert").getByText("OFFLINE").waitFor();
	await context.close();
});

test("a large table shows its beginning, and says how much more there is", async () => {
	const { page, context } = await site.open();
	await page.goto("/import");
	const rows = Array.from({ length: 3000 }, (_, i) => `合成${i}号,合成${i}院,2022-${i % 2 ? "13" : "03"}`);
	await choose(page, csv("服务.csv", `专家,服务企业,服务时间\n${rows.join("\n")}\n`));
	await page.getByText("只显示前 30 行").waitFor();
	await plan(page);
	await page.getByText("1500 个问题需要处理").waitFor();
	await page.getByText("另有 1300 项未列出").waitFor();
	assert.deepEqual(await findings(page), []);
	await context.close();
});

test("templates are filled in and imported as they are", async () => {
	const { page, context } = await site.open({ locale: "en-GB" });
	await page.goto("/import");
	await page.getByRole("button", { name: "Empty template" }).waitFor();
	const got = await file(page, "Empty template");
	assert.ok(texts(got.data).includes("*name"));
	await choose(page, { name: "experts.xlsx", mimeType: "x", buffer: got.data });
	await page.getByRole("button", { name: "Check (writes nothing)" }).waitFor();
	await context.close();
});
