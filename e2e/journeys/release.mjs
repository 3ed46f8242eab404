// A release in traditional characters with readings left in it: pasted, decided line by line, entered.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { check } from '../browser.mjs';

const FIRST = '聚成金刚石金刚线生产项目';
const TEXTS = ['../../crates/demo/data/release-2022-hant.txt', '../../../shared/data/seed-article.txt'];

export async function travel({ open, step, width }) {
  const page = await open('team');
  // The statement being read, and how many of each kind of decision the head counts.
  const current = page.locator('.statement-now');
  const counted = async (word) => Number((await page.locator('.lead').innerText()).match(new RegExp(`${word} (\\d+)`))[1]);
  const button = (name) => current.getByRole('button', { name });

  await step('an empty form is refused and says what to do', async () => {
    await page.goto('/read');
    await check(page);
    await page.fill('#f-issuer', '示例新闻办');
    await page.getByRole('button', { name: '读出陈述' }).click();
    assert.match(await page.locator('#f-text-error').innerText(), /贴上新闻稿的原文/);
    assert.equal(await page.inputValue('#f-issuer'), '示例新闻办');
    await check(page);
  });
  await step('the pasted text is read into statements', async () => {
    // The same text again would open the reading that is there.
    await page.fill('#f-text', `${await sample()}\n示例通稿 ${width}`);
    await page.fill('#f-title', `示例通稿 ${width}`);
    await page.getByRole('button', { name: '读出陈述' }).click();
    assert.match(page.url(), /\/read\/[0-9a-f-]{36}$/);
    const words = await page.locator('.statement-says').allInnerTexts();
    for (const name of [FIRST, '尚佳铝业项目', '苏科高新工业机器人及汽车零部件生产项目', '鑫昂光电智能科技项目']) {
      assert.ok(words.some((word) => word.endsWith(name)), `${name} is not among ${words}`);
    }
    assert.equal(await page.locator('.statement').count(), await counted('待定'));
    assert.ok(await page.getByRole('button', { name: /^入账（还差/ }).isDisabled());
    await check(page);
  });
  await step('every statement is tied to its words in the text', async () => {
    const statements = await page.locator('.statement').count();
    assert.equal(await page.locator('.release .mark-number').count(), statements);
    assert.match(await page.locator('.release').innerText(), /簽約項\(xiàng\)目15個\(gè\)/);
    const links = await page.locator('.statement-note a[href^="/parks/"]').count();
    assert.ok(links > 0, 'a park that the ledger has is linked');
  });
  await step('the date lacks its year, which a person adds', async () => {
    assert.match(await current.innerText(), /没有年份/);
    await current.locator('[name=date]').fill('八月底');
    await button('改后接受').click();
    assert.equal(await current.locator('[name=date]').inputValue(), '八月底', 'what was typed is kept');
    assert.match(await current.locator('.error').innerText(), /2022|日期/);
    await check(page);
    await current.locator('[name=date]').fill('2022-08-27');
    await button('改后接受').click();
    assert.equal(await counted('已改'), 1);
    assert.match(await page.locator('.statement').first().innerText(), /2022-08-27[^]*✓ 已改/);
  });
  await step('statements are accepted by click', async () => {
    await button('接受').first().click();
    await button('接受').first().click();
    assert.equal(await counted('接受'), 2);
  });
  await step('one is accepted by its key, and the next opens', async () => {
    const before = await current.getAttribute('id');
    await Promise.all([page.waitForURL(/at=/), page.waitForEvent('load'), page.keyboard.press('a')]);
    assert.notEqual(await current.getAttribute('id'), before);
    assert.equal(await counted('接受'), 3);
  });
  await step('keys walk the statements, open the field and take back', async () => {
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name);
    const here = await current.getAttribute('id');
    await page.keyboard.press('j');
    const next = await focused();
    assert.equal(Number(next.slice(1)), Number(here.slice(1)) + 1, `${here} → ${next}`);
    await page.keyboard.press('k');
    assert.equal(await focused(), here);
    await page.keyboard.press('e');
    assert.ok((await focused()).startsWith(`d${here.slice(1)}-`), await focused());
    await page.keyboard.press('Tab');
    await page.locator('h1').click();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('x')]);
    assert.equal(await counted('不采'), 1);
    await page.goto(`${new URL(page.url()).pathname}?at=${here.slice(1)}#${here}`);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('u')]);
    assert.equal(await counted('不采'), 0);
  });
  await step('a project is opened by its link and its name set by a person', async () => {
    await page.locator('.statement-says a', { hasText: FIRST }).click();
    assert.ok(await page.evaluate(() => document.activeElement.name === 'name'), 'the first field has the focus');
    await current.locator('[name=name]').fill(FIRST);
    await button('接受').first().click();
    const statement = page.locator('.statement', { hasText: FIRST });
    assert.equal(await statement.locator('.statement-says').innerText(), FIRST);
    // The first reading makes the project; the second, on the phone, finds it.
    assert.equal(/台账已有项目/.test(await statement.innerText()), width === 390);
  });
  await step('one is refused, taken back and refused again', async () => {
    const refused = page.locator('.statement').nth(4);
    const name = await refused.locator('.statement-says').innerText();
    await refused.getByRole('button', { name: '不采' }).click();
    assert.equal(await counted('不采'), 1);
    await refused.getByRole('button', { name: '撤回' }).click();
    assert.equal(await counted('不采'), 0);
    assert.equal(await current.locator('.statement-says').innerText(), name);
    await button('不采').click();
    assert.equal(await counted('不采'), 1);
    await check(page);
  });
  await step('the rest is accepted as read', async () => {
    await page.getByRole('button', { name: /^其余 \d+ 条照读出的接受/ }).click();
    assert.equal(await counted('待定'), 0);
    await check(page);
  });
  await step('entering leads to the event, stated against recorded', async () => {
    await page.getByRole('button', { name: '入账', exact: true }).click();
    assert.match(page.url(), /\/events\//);
    assert.match(await page.locator('.notice-done').innerText(), /已入账/);
    const rows = page.locator('table').filter({ hasText: '通稿宣布' }).locator('tbody tr');
    const [projects, investment] = [await rows.nth(0).innerText(), await rows.nth(1).innerText()];
    for (const words of ['15 个', '4 个', '−11']) assert.ok(projects.includes(words), `${words}: ${projects}`);
    for (const words of ['113 亿元', '未掌握', '已知 0 / 4', '不能算']) {
      assert.ok(investment.includes(words), `${words}: ${investment}`);
    }
    await check(page);
  });
  await step('the reading names what each statement became', async () => {
    await page.getByRole('link', { name: '看核读' }).click();
    assert.equal(await page.locator('.statement-verdict', { hasText: '已入账' }).count() > 5, true);
    assert.equal(await page.getByRole('button', { name: '入账', exact: true }).count(), 0);
    await page.locator('details.alt summary', { hasText: '读时的修复' }).click();
    assert.match(await page.locator('details.alt', { hasText: '读时的修复' }).innerText(), /夹注拼音/);
    await check(page);
  });
  await step('the reading leads back to the event', async () => {
    await page.getByRole('link', { name: '看活动' }).click();
    assert.match(page.url(), /\/events\//);
    assert.equal(await page.locator('.notice-done').count(), 0, 'what was made is said once');
  });
  await step('the list of readings counts it', async () => {
    await page.goto('/read');
    const row = page.locator('tbody tr', { hasText: `示例通稿 ${width}` });
    assert.equal(await row.count(), 1);
    await check(page);
  });
}

async function sample() {
  for (const path of TEXTS) {
    const text = await readFile(new URL(path, import.meta.url), 'utf8').catch(() => '');
    if (text) return text;
  }
  throw new Error(`no sample release at ${TEXTS}`);
}
