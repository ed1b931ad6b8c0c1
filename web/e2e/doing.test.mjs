// What officers do in the page: add, correct, record, take back, together; each on a store of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findings, settled, sizes, start } from "./site.mjs";

let site;
before(async () => {
	site = await start();
});
after(() => site.stop());

const heading = (page, name) => page.getByRole("heading", { level: 1, name });

/** choose picks a thing by its name in a field that searches. */
async function choose(page, field, text, name = text) {
	const box = page.getByRole("combobox", { name: field });
	await box.fill(text);
	await page.getByRole("option", { name }).first().click();
	await page.locator(".chosen .chip", { hasText: name }).first().waitFor();
}

/** said says who said it, as a source. */
async function said(page, who) {
	await page.getByRole("radio", { name: "有人说的" }).check();
	await page.getByLabel("谁说的").fill(who);
}

/** preview shows what would be written. */
async function preview(page) {
	await page.getByRole("button", { name: "预览" }).click();
	await page.getByRole("heading", { name: "将要写入" }).waitFor();
	return page.locator(".willchange").innerText();
}

const save = (page) => page.getByRole("button", { name: "保存", exact: true }).click();

/** expert adds an expert through the API, and gives its id. */
async function expert(name, values = {}) {
	const { data } = await site.ask(
		"mutation($input: ApplyChangesInput!) { applyChanges(input: $input) { entity { id } userErrors { message } } }",
		{
			input: {
				operations: [
					{
						create: {
							values: { expert: { displayName: name, ...values } },
							source: { statement: { byText: "合成王芳", on: "2026-11-01" } },
						},
					},
				],
			},
		},
	);
	return data.applyChanges.entity.id;
}

const properties = async (id) => {
	const { data } = await site.ask("query($id: ID!) { node(id: $id) { ... on Expert { properties { name value } } } }", {
		id,
	});
	return data.node.properties.map((p) => `${p.name}=${p.value}`).sort();
};

test("an officer adds an expert, with who said so, and is told what is written", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/");
	await settled(page);
	await page.getByRole("button", { name: "办理" }).click();
	await page.getByRole("link", { name: "新增", exact: true }).click();
	await page.getByLabel("类别").selectOption("EXPERT");
	await page.getByLabel(/^名称/).fill("合成白");
	await page.getByLabel("职称", { exact: true }).fill("研究员");
	await page.getByLabel("职称", { exact: true }).press("Enter");
	await page.getByLabel("学位").selectOption("DOCTOR");
	await page.getByRole("button", { name: "预览" }).click();
	// without a source nothing is written, and the page says so where the source is asked for
	await page.locator("fieldset.source .mistake[data-code=NO_SOURCE]").waitFor();
	assert.match(await page.locator("fieldset.source .mistake").innerText(), /缺少来源.*请注明出自哪份文件/s);
	assert.deepEqual(await findings(page), []);
	await said(page, "合成王芳");
	assert.match(await preview(page), /合成白[\s\S]*合成王芳陈述/);
	assert.deepEqual(await findings(page), []);
	await save(page);
	await heading(page, /合成白/).waitFor();
	await page.getByText(/已保存（修改 \d+）/).waitFor();
	await page.getByText("研究员").first().waitFor();
	await page.getByText("博士").first().waitFor();
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("a title is corrected in place, on a phone, and the history says who, when and why; then it is undone", async () => {
	const id = await expert("合成柏", { professionalTitle: { set: ["讲师"] } });
	const { page, seen, context } = await site.open({ size: sizes[1] });
	await page.goto(`/e/${id}`);
	await page.getByRole("link", { name: "修改", exact: true }).click();
	await page.getByRole("button", { name: "去掉讲师" }).click();
	await page.getByLabel("职称", { exact: true }).fill("教授");
	await page.getByLabel("原因").fill("评上了");
	await said(page, "合成李强");
	assert.match(await preview(page), /职称：\s*讲师 → 教授/);
	await save(page);
	await page.getByText(/已保存/).waitFor();
	assert.deepEqual(await properties(id), ["professionalTitle=教授"]);
	await page.getByRole("link", { name: "历史", exact: true }).click();
	await page.locator(".deed", { hasText: "评上了" }).waitFor();
	await page.getByText(/职称：\s*讲师 → 教授/).waitFor();
	await page
		.getByRole("button", { name: /撤销这次修改/ })
		.first()
		.click();
	await page.getByLabel(/原因/).fill("写错人了");
	assert.match(await preview(page), /教授 → 讲师/);
	await page.getByRole("button", { name: "撤销这次修改", exact: true }).last().click();
	await page.getByText(/已保存/).waitFor();
	assert.deepEqual(await properties(id), ["professionalTitle=讲师"]);
	assert.deepEqual(seen.faults, []);
	assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
	await context.close();
});

test("a visit is recorded in one form, twice clicked and once written; its region follows from the firm", async () => {
	const { page, context } = await site.open();
	await page.goto("/e/吴有生");
	await page.getByRole("link", { name: "登记服务" }).click();
	await heading(page, "登记服务").waitFor();
	await page.locator(".chip", { hasText: "吴有生" }).waitFor();
	await choose(page, "服务对象：输入名称查找", "平罗县");
	await page.getByLabel("子类").selectOption("VISIT");
	await page.getByLabel("期间").fill("2026-11-21");
	await choose(page, "文件：输入名称查找", "科创无止", /科创无止/);
	await page.getByLabel("第几段", { exact: true }).fill("9");
	assert.match(await preview(page), /由其开展[\s\S]*推导/);
	await page.getByRole("button", { name: "保存", exact: true }).dblclick();
	await heading(page, /吴有生.*平罗县/).waitFor();
	const { data } = await site.ask(
		'{ engagements(where: { category: { eq: VISIT }, period: { overlaps: { from: "2026-11-21", to: "2026-11-21" } } }) { totalCount } }',
	);
	assert.equal(data?.engagements.totalCount, 1);
	await context.close();
});

test("what was wrong is taken back with a reason, and brought back from the list of changes", async () => {
	const id = await expert("合成错");
	const { page, context } = await site.open();
	await page.goto(`/e/${id}?do=remove`);
	await page.getByRole("button", { name: "预览" }).isDisabled();
	await page.getByLabel(/原因/).fill("记错了");
	assert.match(await preview(page), /合成错/);
	await page.getByRole("button", { name: "删除", exact: true }).click();
	await page.getByRole("button", { name: "办理" }).click();
	await page.getByRole("link", { name: "最近修改" }).click();
	await settled(page);
	const deed = page.locator(".changes > li", { hasText: "记错了" });
	await deed.getByText("改了什么").click();
	await deed.getByRole("button", { name: /撤销这次修改/ }).click();
	await deed.getByLabel(/原因/).fill("没有记错");
	await deed.getByRole("button", { name: "预览" }).click();
	await deed.getByRole("heading", { name: "将要写入" }).waitFor();
	await deed.getByRole("button", { name: "撤销这次修改", exact: true }).last().click();
	await heading(page, /修改 \d+/).waitFor();
	await page.goto(`/e/${id}`);
	await heading(page, /合成错/).waitFor();
	await context.close();
});

test("a connection is made, changed and cut; evidence is added", async () => {
	const id = await expert("合成联");
	const { page, seen, context } = await site.open();
	await page.goto(`/e/${id}?do=links`);
	await page.getByText("添加联系").click();
	await page.getByLabel("关系", { exact: true }).selectOption({ label: "隶属" });
	await choose(page, "对方：输入名称查找", "吴忠仪表", /吴忠仪表/);
	await page.getByLabel("角色").fill("顾问");
	await said(page, "合成王芳");
	assert.match(await preview(page), /隶属（顾问）/);
	await save(page);
	await page.getByText(/已保存/).waitFor();
	await page.getByRole("link", { name: "联系", exact: true }).click();
	await page.getByRole("button", { name: "修改这条联系" }).click();
	await page.getByLabel("期间").fill("2026");
	assert.match(await preview(page), /隶属/);
	await save(page);
	await page.getByText(/已保存/).waitFor();
	await page.getByRole("link", { name: "确认与证据" }).click();
	assert.match(await preview(page), /合成联/);
	await save(page);
	await page.getByText(/已保存/).waitFor();
	await page.getByRole("link", { name: "联系", exact: true }).click();
	await page.getByRole("button", { name: "删除这条联系" }).click();
	await page.getByLabel(/原因/).fill("不是顾问");
	await preview(page);
	await page.getByRole("button", { name: "删除这条联系", exact: true }).last().click();
	await page.getByText(/已保存/).waitFor();
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("all pages are shown as recorded on a day: the address keeps it, nothing is changed there, and today is one step away", async () => {
	const id = await expert("合成旧", { nativePlace: "甲地" });
	const before = new Date().toISOString();
	await new Promise((done) => setTimeout(done, 50));
	const source = { statement: { byText: "合成王芳", on: "2026-11-02" } };
	const operations = [{ update: { id, values: { expert: { displayName: "合成新", nativePlace: "乙地" } }, source } }];
	const { data, errors } = await site.ask(
		"mutation($input: ApplyChangesInput!) { applyChanges(input: $input) { userErrors { message } } }",
		{ input: { reason: "改名", operations } },
	);
	assert.equal(errors, undefined);
	assert.deepEqual(data.applyChanges.userErrors, []);
	const { page, seen, context } = await site.open();
	// All that is remembered is of this day: the end of the chosen day becomes the moment before the change.
	const moments = [];
	await page.route("**/graphql", (route) => {
		const asked = route.request().postDataJSON();
		if (!asked.variables?.recorded) return route.continue();
		moments.push(asked.variables.recorded);
		asked.variables.recorded = before;
		return route.continue({ postData: asked });
	});
	const day = await page.evaluate(() => new Date().toLocaleDateString("sv"));
	await page.goto(`/e/${id}`);
	await heading(page, /合成新/).waitFor();
	await page.getByRole("link", { name: "修改", exact: true }).waitFor();
	await page.getByText("按某一天的记录查看").click();
	await page.getByLabel("看到这一天结束时已有的记录").fill(day);
	await page.getByRole("contentinfo").getByRole("button", { name: "查看" }).click();
	await heading(page, /合成旧/).waitFor();
	await page.getByText("甲地").first().waitFor();
	assert.equal(new URL(page.url()).search, `?recorded=${day}`);
	assert.equal(new Date(moments[0]).getTime(), new Date(`${day}T23:59:59.999`).getTime());
	await page.getByText(`这里只有 ${day} 结束前录入的内容`).waitFor();
	await settled(page);
	assert.equal(await page.getByRole("link", { name: "修改", exact: true }).count(), 0, "nothing is offered to change");
	assert.deepEqual(await findings(page), []);
	// the way to other pages keeps the day, and so does a new window
	await page.getByRole("button", { name: "查看" }).first().click();
	const link = page.getByRole("link", { name: "专家名册" });
	assert.match(await link.getAttribute("href"), new RegExp(`recorded=${day}`));
	await link.click();
	await page.getByRole("link", { name: "合成旧" }).waitFor();
	assert.equal(await page.getByRole("link", { name: "合成新" }).count(), 0);
	await page.goto(`/import?recorded=${day}`);
	await heading(page, /不能修改/).waitFor();
	await page.goto(`/e/${id}?recorded=${day}`);
	await heading(page, /合成旧/).waitFor();
	await page.getByRole("button", { name: "回到今天" }).click();
	await heading(page, /合成新/).waitFor();
	assert.equal(new URL(page.url()).search, "");
	await page.getByRole("link", { name: "修改", exact: true }).waitFor();
	await page.goBack();
	await heading(page, /合成旧/).waitFor();
	// what nobody remembers is told, with what to do
	await page.unroute("**/graphql");
	await page.goto(`/e/${id}?recorded=2001-01-01`);
	await page.getByRole("alert").waitFor();
	assert.deepEqual(
		seen.faults.filter((f) => !/status of 4/.test(f)),
		[],
	);
	await context.close();
});

test("a day is chosen and left by keyboard alone, on a phone too", async () => {
	for (const size of sizes) {
		const { page, seen, context } = await site.open({ size });
		const day = await page.evaluate(() => new Date().toLocaleDateString("sv"));
		await page.goto("/e/吴有生");
		await settled(page);
		const reach = async (text) => {
			for (let i = 0; i < 300; i++) {
				await page.keyboard.press("Tab");
				const on = await page.evaluate(() => {
					const e = document.activeElement;
					return e?.labels?.[0]?.textContent || e?.textContent || "";
				});
				if (on.trim() === text) return;
			}
			assert.fail(`Tab does not reach ${text}`);
		};
		await reach("按某一天的记录查看");
		await page.keyboard.press("Enter");
		await reach("看到这一天结束时已有的记录");
		const [year, month, date] = day.split("-");
		await page.keyboard.type(`${month}${date}${year}`); // the order that the browser of the tests shows
		await page.keyboard.press("Enter");
		await page.getByText(`这里只有 ${day} 结束前录入的内容`).waitFor();
		assert.equal(new URL(page.url()).search, `?recorded=${day}`);
		await settled(page);
		assert.deepEqual(await findings(page), []);
		await reach("回到今天");
		await page.keyboard.press("Enter");
		await page.getByText(`这里只有 ${day} 结束前录入的内容`).waitFor({ state: "detached" });
		assert.equal(new URL(page.url()).search, "");
		assert.deepEqual(seen.faults, []);
		await context.close();
	}
});

test("two people edit one expert at a time, and nothing is lost", async () => {
	const id = await expert("合成双", { nativePlace: "甲地", hint: "合成" });
	const [a, b] = [await site.open(), await site.open()];
	for (const { page } of [a, b]) {
		await page.goto(`/e/${id}?do=correct`);
		await page.getByLabel("籍贯").waitFor();
	}
	await a.page.getByLabel("学位").selectOption("MASTER");
	await a.page.getByLabel("籍贯").fill("乙地");
	await a.page.getByLabel("语言", { exact: true }).fill("英语");
	await b.page.getByLabel("性别").selectOption("FEMALE");
	await b.page.getByLabel("籍贯").fill("丙地");
	await b.page.getByLabel("语言", { exact: true }).fill("日语");
	for (const { page } of [a, b]) await said(page, "合成王芳");
	await preview(a.page);
	await save(a.page);
	await a.page.getByText(/已保存/).waitFor();
	// the second one is shown before, theirs and mine, and decides
	await b.page.getByRole("button", { name: "预览" }).click();
	await b.page.getByText("有人同时改了").waitFor();
	assert.match(await b.page.locator(".collisions tbody").innerText(), /籍贯\s+甲地\s+乙地[\s\S]*丙地/);
	assert.deepEqual(await findings(b.page), []);
	assert.equal(await b.page.getByLabel("学位").inputValue(), "MASTER", "what the other one changed is on the form");
	await b.page.getByRole("button", { name: "用我的" }).click();
	await preview(b.page);
	await save(b.page);
	await b.page.getByText(/已保存/).waitFor();
	assert.deepEqual(await properties(id), [
		"degree=MASTER",
		"language=日语",
		"language=英语",
		"nativePlace=丙地",
		"sex=FEMALE",
	]);
	await a.context.close();
	await b.context.close();
});

test("a page is saved under a name, and opened by its address in a fresh profile; then it is deleted", async () => {
	const { page, seen, context } = await site.open();
	await page.goto("/served?region=宁夏回族自治区");
	await settled(page);
	await page.getByRole("link", { name: "保存本页为视图" }).click();
	await page.getByLabel("视图名称").fill("合成：宁夏/服务");
	await page.getByRole("button", { name: "保存", exact: true }).click();
	await page.getByRole("link", { name: "合成：宁夏/服务" }).waitFor();
	assert.deepEqual(await findings(page), []);
	const link = await page.getByRole("link", { name: "合成：宁夏/服务" }).getAttribute("href");
	const other = await site.open();
	await other.page.goto(link);
	await heading(other.page, /服务关系/).waitFor();
	assert.match(decodeURI(other.page.url()), /\/served\?region=宁夏回族自治区/);
	await other.context.close();
	await page.getByRole("button", { name: /删除.*合成/ }).click();
	await page.getByRole("button", { name: /确定删除/ }).click();
	await page.getByText("还没有保存视图").waitFor();
	assert.deepEqual(seen.faults, []);
	await context.close();
});

test("mistakes stand beside their fields, in Chinese", async () => {
	const { page, context } = await site.open();
	await page.goto("/new?kind=EXPERT");
	await page.getByLabel(/^名称/).fill("合成误");
	await page.getByLabel("提示").fill("电话 13800000000");
	await page.getByLabel("退休时间").fill("去年");
	await said(page, "合成王芳");
	await page.getByRole("button", { name: "预览" }).click();
	await page.locator(".field", { hasText: "提示" }).locator(".mistake[data-code=PERSONAL_DATA]").waitFor();
	await page.getByLabel("提示").fill("");
	await page.getByRole("button", { name: "预览" }).click();
	await page.locator(".field", { hasText: "退休时间" }).locator(".mistake[data-code=INVALID]").waitFor();
	await page.getByLabel("退休时间").fill("");
	await page.getByLabel(/^名称/).fill("吴有生");
	await page.getByRole("button", { name: "预览" }).click();
	// a second one of that name: the page shows who has it
	const mistake = page.locator(".field", { hasText: "名称" }).locator(".mistake").first();
	await mistake.getByRole("link", { name: "吴有生" }).waitFor();
	assert.match(await mistake.innerText(), /已是 1 个实体的名称/);
	await context.close();
});

test("what a caller may not do is not offered; a token is entered in the page", async () => {
	const guarded = await start({ accounts: { 合成读: "viewer", 合成填: "contributor", 合成审: "reviewer" } });
	try {
		const { page, context } = await guarded.open();
		await page.goto("/e/吴有生");
		await page.getByRole("alert").getByRole("link", { name: "填写令牌" }).click();
		const offered = async (name) => {
			await page.getByLabel("令牌", { exact: true }).fill(guarded.tokens[name]);
			await page.getByRole("button", { name: "使用这个令牌" }).click();
			await page.getByText(`现在是：${name}`).waitFor();
			await page.getByLabel(/检索/).first().fill("吴有生");
			await page
				.getByRole("option", { name: /吴有生/ })
				.first()
				.click();
			await heading(page, /吴有生/).waitFor();
			await settled(page);
			const links = await page.locator(".doings a").allInnerTexts();
			await page.getByRole("link", { name: "我的身份" }).press("Enter"); // parts that come late move the link
			return links;
		};
		assert.deepEqual(await offered("合成读"), ["历史"]);
		assert.deepEqual(await offered("合成填"), ["联系", "确认与证据", "历史", "登记服务"]);
		assert.deepEqual(await offered("合成审"), ["修改", "联系", "确认与证据", "历史", "删除", "登记服务"]);
		assert.deepEqual(await findings(page), []);
		await context.close();
	} finally {
		await guarded.stop();
	}
});
