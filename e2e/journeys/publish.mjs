// From the ledger to the public: drafted by one person, published by another, opened by its code, withdrawn.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

export async function travel({ open, step, width }) {
  const writer = await open('hub-clerk');
  const editor = await open('team');
  const visitor = await open(null);
  const slug = `journey-${width}`;
  let record = '';
  let code = '';

  await step('a clerk drafts a text for an event by a template', async () => {
    await writer.goto('/events');
    await writer.locator('tbody tr', { hasText: '2022-08-27' }).locator('a').first().click();
    await writer.getByRole('link', { name: '起草文稿' }).click();
    await check(writer);
    await writer.selectOption('[name=template]', { label: '活动新闻稿（消息）' });
    await writer.fill('[name=address]', slug);
    await writer.getByRole('button', { name: /起草文稿|办理|提交/ }).first().click();
    await writer.waitForURL(/\/public-pages\/[0-9a-f-]{36}/);
    record = new URL(writer.url()).pathname;
    const text = await writer.locator('.said').innerText();
    assert.match(text, /签约项目15个/);
    assert.match(text, /113亿元/);
    await check(writer);
  });
  await step('each sentence says what it stands on, and what is unknown is listed', async () => {
    const why = await writer.locator('.said span[title]').first().getAttribute('title');
    assert.match(why, /依据：/);
    assert.match(await writer.locator('.notice-warning').first().innerText(), /未掌握：/);
    await writer.locator('.said-refs summary').first().click();
    assert.ok(await writer.locator('.said-refs[open] a').count() > 0);
  });
  await step('the text comes as a paper for Word', async () => {
    const href = await writer.getByRole('link', { name: '文稿 .docx' }).getAttribute('href');
    const answer = await writer.request.get(href);
    assert.equal(answer.status(), 200);
    assert.equal((await answer.body()).subarray(0, 2).toString(), 'PK');
  });
  await step('it is handed in, and its writer cannot publish it', async () => {
    await writer.goto(`${record}/submissions`);
    await writer.locator('main form button[type=submit]').first().click();
    await writer.waitForURL(/done=act/);
    assert.equal(await writer.getByRole('link', { name: '审核发布' }).count(), 0);
    assert.equal((await visitor.goto(`/p/${slug}`)).status(), 404);
    visitor.complaints.length = 0;
  });
  await step('another person publishes it', async () => {
    await editor.goto(`${record}/publications`);
    await editor.locator('[name=checked]').last().check();
    await editor.locator('main form button[type=submit]').first().click();
    await editor.waitForURL(/done=act/);
    const svg = editor.locator('.qr-box svg');
    assert.match(await svg.getAttribute('aria-label'), /扫一扫/);
    code = (await editor.getByRole('link', { name: '看公开页' }).getAttribute('href'));
    await check(editor);
  });
  await step('anybody opens it, without a cookie', async () => {
    assert.equal((await visitor.goto(code)).status(), 200);
    assert.match(await visitor.locator('.large-figures').innerText(), /15 个[^]*113亿元/);
    assert.equal((await visitor.context().cookies()).length, 0);
    const picture = await visitor.locator('meta[property="og:image"]').getAttribute('content');
    assert.equal((await visitor.request.get(new URL(picture).pathname)).headers()['content-type'], 'image/png');
    await check(visitor);
  });
  await step('an enterprise leaves an intention and gets a receipt', async () => {
    await visitor.locator('.toolbar').getByRole('link', { name: '留下投资意向' }).click();
    await check(visitor);
    await visitor.fill('[name=company]', `示例意向企业 ${width}`);
    await visitor.fill('[name=person]', '示例联系人');
    await visitor.fill('[name=phone]', '0527 8435 0000');
    await visitor.fill('[name=wish]', '示例：减速器生产');
    await visitor.selectOption('[name=park]', { index: 1 });
    await visitor.check('[name=agrees]');
    await visitor.getByRole('button', { name: '提交意向' }).click();
    assert.match(await visitor.locator('.receipt').innerText(), /^YX\d{8}-/);
    assert.equal((await visitor.context().cookies()).length, 0);
    await check(visitor);
  });
  await step('withdrawn, it is gone at every address', async () => {
    await writer.goto(`${record}/page-withdrawals`);
    await writer.locator('[name=why]').fill('示例');
    await writer.locator('main form button[type=submit]').first().click();
    await writer.waitForURL(/done=act/);
    assert.equal((await visitor.goto(code)).status(), 404);
    for (const path of ['/p', '/feed.xml', '/sitemap.xml']) {
      assert.ok(!(await (await visitor.request.get(path)).text()).includes(slug), path);
    }
    visitor.complaints.length = 0;
  });
}
