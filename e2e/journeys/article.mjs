// The article the project began with, as it stands: pasted, decided with the keyboard alone, entered, held against the
// ledger, drafted, published by two persons, opened by its code on a phone, withdrawn. Keys are for a desk, so it is
// read at one width.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { check } from '../browser.mjs';

export const widths = [1440];

const PLACES = [process.env.LIANDONG_ARTICLE, '../../../shared/data/seed-article.txt', '../../../../shared/data/seed-article.txt'];

export async function travel({ open, step }) {
  const text = await article();
  if (!text) {
    console.log('skipped article: no seed-article.txt; LIANDONG_ARTICLE names it');
    return;
  }
  const page = await open('team');
  const writer = await open('hub-clerk');
  const phone = await open(null, { width: 390 });
  const pending = async () => Number((await page.locator('.lead').innerText()).match(/待定 (\d+)/)[1]);
  const settled = (act) => Promise.all([page.waitForEvent('load'), act()]);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.innerText || '');
  let reading = '';
  let event = '';
  let record = '';
  let code = '';

  await step('the article is pasted and read', async () => {
    await page.goto('/read');
    await page.fill('#f-text', text);
    await page.fill('#f-published_on', '2022-08-29');
    await page.getByRole('button', { name: '读出陈述' }).click();
    await page.waitForURL(/\/read\/[0-9a-f-]{36}$/);
    reading = new URL(page.url()).pathname;
    const words = (await page.locator('.statement-says').allInnerTexts()).join('\n');
    for (const said of [/15 个·113亿元/, /2022-08-27/, /张明康/, /李朝阳/]) assert.match(words, said);
    await check(page);
  });
  await step('arrows and letters walk the statements, and the words on the left follow', async () => {
    const marked = () => page.locator('.release .mark-now').first().getAttribute('href');
    assert.equal(await marked(), '#s1');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 's2');
    assert.equal(await marked(), '#s2');
    await page.keyboard.press('j');
    assert.equal(await focused(), 's3');
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 's1');
    const [left, right] = await Promise.all(['.release', '.statement'].map((name) => page.locator(name).first().boundingBox()));
    assert.ok(left.x + left.width <= right.x, 'the text stands left of the statements');
  });
  await step('Enter accepts one after the other, with no mouse', async () => {
    for (let left = await pending(); left > 0; left -= 1) {
      await settled(() => page.keyboard.press('Enter'));
      assert.equal(await pending(), left - 1);
    }
    await check(page);
  });
  await step('Tab and Enter enter them; the event is the one on record', async () => {
    for (let nth = 0; nth < 60 && (await focused()) !== '入账'; nth += 1) await page.keyboard.press('Tab');
    assert.equal(await focused(), '入账');
    await settled(() => page.keyboard.press('Enter'));
    event = new URL(page.url()).pathname;
    assert.match(event, /^\/events\//);
    assert.match(await page.locator('.notice-done').innerText(), /已入账/);
  });
  await step('what it states stands against what is recorded', async () => {
    const rows = page.locator('table').filter({ hasText: '通稿宣布' }).locator('tbody tr');
    assert.match(await rows.nth(0).innerText(), /15 个/);
    assert.match(await rows.nth(1).innerText(), /113 亿元[^]*未掌握/);
    await check(page);
  });
  await step('the same text again opens the reading that is there', async () => {
    await page.goto('/read');
    await page.fill('#f-text', `${text}\n`);
    await page.getByRole('button', { name: '读出陈述' }).click();
    await page.waitForURL((url) => url.pathname === reading);
    assert.match(await page.locator('.notice').first().innerText(), /已经收过/);
  });
  await step('a clerk drafts from the ledger and hands in', async () => {
    await writer.goto(event);
    await writer.getByRole('link', { name: '起草文稿' }).click();
    await writer.selectOption('[name=template]', { label: '活动新闻稿（消息）' });
    await writer.fill('[name=address]', 'article');
    await writer.getByRole('button', { name: /起草文稿|办理|提交/ }).first().click();
    await writer.waitForURL(/\/public-pages\/[0-9a-f-]{36}/);
    record = new URL(writer.url()).pathname;
    assert.match(await writer.locator('.said').innerText(), /签约项目15个/);
    await writer.goto(`${record}/submissions`);
    await writer.locator('main form button[type=submit]').first().click();
    await writer.waitForURL(/done=act/);
    assert.equal(await writer.getByRole('link', { name: '审核发布' }).count(), 0, 'who wrote it does not publish it');
  });
  await step('another person publishes it', async () => {
    await page.goto(`${record}/publications`);
    await page.locator('[name=checked]').last().check();
    await page.locator('main form button[type=submit]').first().click();
    await page.waitForURL(/done=act/);
    code = await page.getByRole('link', { name: '看公开页' }).getAttribute('href');
    assert.equal(await page.locator('.qr-box svg').count(), 1);
  });
  await step('anybody opens it by its code on a phone', async () => {
    assert.equal((await phone.goto(code)).status(), 200);
    assert.match(await phone.locator('main').innerText(), /签约项目15个[^]*113亿元/);
    await check(phone);
  });
  await step('withdrawn, it is gone everywhere', async () => {
    await writer.goto(`${record}/page-withdrawals`);
    await writer.locator('[name=why]').fill('示例');
    await writer.locator('main form button[type=submit]').first().click();
    await writer.waitForURL(/done=act/);
    for (const path of [code, `${code}/card.png`]) {
      assert.equal((await phone.request.get(path)).status(), 404, path);
    }
    for (const path of ['/p', '/feed.xml', '/sitemap.xml']) {
      assert.ok(!(await (await phone.request.get(path)).text()).includes('/p/article'), path);
    }
  });
}

async function article() {
  for (const place of PLACES.filter(Boolean)) {
    const text = await readFile(new URL(place, import.meta.url), 'utf8').catch(() => '');
    if (text.trim()) return text;
  }
  return '';
}
