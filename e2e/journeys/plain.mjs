// The main list without JavaScript: found, filtered, sorted, turned, opened, and a release decided on.
import assert from 'node:assert/strict';

export async function travel({ open, step, width }) {
  const page = await open('team', { javaScriptEnabled: false });

  await step('the list is filtered by a form', async () => {
    await page.goto('/projects');
    const all = await page.locator('tbody tr').count();
    await page.locator('details.chip', { hasText: '园区' }).first().locator('summary').click();
    await page.locator('.chip-menu label', { hasText: '昆山沭阳' }).first().click();
    await page.locator('details.chip[open]').getByRole('button', { name: '应用' }).click();
    assert.match(page.url(), /park=/);
    const some = await page.locator('tbody tr').count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
  });
  await step('the list is sorted by a link', async () => {
    await page.goto('/projects?view=table');
    // On a phone the heads are not shown; the address is the same.
    const sort = await page.locator('thead a[href*="sort="]').first().getAttribute('href');
    await page.goto(sort);
    assert.equal(await page.locator('[aria-sort]').count(), 1);
  });
  await step('text is searched and a record opened', async () => {
    await page.goto('/projects');
    await page.fill('#filter-q', '隔膜');
    await page.locator('#filter-q').press('Enter');
    await page.locator('tbody a', { hasText: '示例锂电隔膜项目' }).first().click();
    assert.equal(await page.locator('h1').innerText(), '示例锂电隔膜项目');
  });
  await step('the board, the calendar and the form are there', async () => {
    for (const path of ['/projects?view=board', '/projects?view=calendar', '/projects/new']) {
      const answer = await page.goto(path);
      assert.equal(answer.status(), 200, path);
      assert.ok(await page.locator('h1').isVisible(), path);
    }
  });
  await step('a release is handed in and a statement decided on', async () => {
    await page.goto('/read');
    await page.fill('#f-text', `示例园区推介会在苏州市举行。会上签约项目3个，协议总投资9亿元。第 ${width} 篇。`);
    await page.getByRole('button', { name: '读出陈述' }).click();
    await page.locator('.statement-now').getByRole('button', { name: '接受' }).first().click();
    assert.match(await page.locator('.lead').innerText(), /接受 1/);
  });
}
