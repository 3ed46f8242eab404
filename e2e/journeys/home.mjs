// The work team signs in by its link and goes from a figure to the list it was counted from.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

export async function travel({ open, step }) {
  const page = await open('team');
  await step('the home page shows the hub and five spokes', async () => {
    await page.goto('/');
    assert.match(await page.locator('h1').innerText(), /^今日/);
    assert.equal(await page.locator('.network-hub').count(), 1);
    assert.match(await page.locator('.network-hub').innerText(), /苏宿工业园区/);
    assert.equal(await page.locator('.network-park').count(), 5);
    assert.equal(await page.locator('.figures .figure').count(), 5);
    await check(page);
  });
  await step('a figure leads to a list with as many rows', async () => {
    const figure = page.locator('.network-hub dl a[href^="/projects?"]').filter({ hasNotText: /^0$/ }).first();
    const number = Number(await figure.innerText());
    assert.ok(number > 0);
    await figure.click();
    assert.match(await page.locator('.lead').first().innerText(), new RegExp(`^${number} 条`));
    assert.equal(await page.locator('tbody tr').count(), number);
    await check(page);
  });
  await step('a stated total leads to its record and its source', async () => {
    await page.goto('/');
    await page.locator('.figures a').first().click();
    assert.match(page.url(), /\/stated-totals\//);
    assert.ok(await page.locator('a[href^="/sources/"]').count() > 0);
    await check(page);
  });
  await step('a used sign-in link signs nobody in', async () => {
    const stranger = await open(null);
    const answer = await stranger.goto('/enter/used-or-invented');
    assert.equal(answer.status(), 404);
    assert.equal((await stranger.context().cookies()).length, 0);
  });
}
