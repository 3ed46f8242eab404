// A county's clerk registers a project, mends what is wrong, and changes it.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

export async function travel({ open, step, width }) {
  const page = await open('county-clerk');
  const name = `示例阀门项目 ${width}`;
  const save = () => page.getByRole('button', { name: '保存' }).click();

  await step('a form with faults comes back with every word of it', async () => {
    await page.goto('/projects/new');
    await check(page);
    await page.fill('#f-name', name);
    await page.selectOption('#f-park', { label: '吴江泗阳' });
    await page.fill('#f-content', '第一行\n第二行');
    await page.fill('#f-next_action_on', '2022-13-40');
    await page.fill('#f-agreed', '一大笔');
    await save();
    assert.match(await page.locator('.error-summary').innerText(), /没有保存/);
    for (const field of ['next_action_on', 'agreed']) {
      assert.equal(await page.getAttribute(`#f-${field}`, 'aria-invalid'), 'true', field);
      assert.ok((await page.locator(`#f-${field}-error`).innerText()).length > 0, field);
    }
    assert.equal(await page.inputValue('#f-name'), name);
    assert.equal(await page.inputValue('#f-content'), '第一行\n第二行');
    assert.equal(await page.inputValue('#f-agreed'), '一大笔');
    await check(page);
  });
  await step('the summary leads to the field', async () => {
    assert.ok(await page.evaluate(() => document.activeElement.classList.contains('error-summary')));
    await page.locator('.error-summary a[href="#f-agreed"]').click();
    assert.ok(await page.evaluate(() => document.activeElement.id === 'f-agreed'));
  });
  await step('mended, it is saved and shown', async () => {
    await page.fill('#f-next_action_on', '');
    await page.fill('#f-agreed', '1.5');
    await page.selectOption('[name="agreed.unit"]', '亿元');
    await save();
    assert.equal(await page.locator('h1').innerText(), name);
    assert.match(await page.locator('main').innerText(), /1\.5 亿元|1\.50 亿元|15,000 万元/);
    await check(page);
  });
  await step('a change is kept with the value before it', async () => {
    await page.getByRole('link', { name: '编辑' }).click();
    assert.equal(await page.inputValue('#f-content'), '第一行\n第二行');
    await page.fill('#f-local_tag', '示例标签');
    await save();
    const text = await page.locator('main').innerText();
    assert.match(text, /已保存/);
    assert.match(text, /示例标签/);
    await check(page);
  });
  await step('of two who change the same, the later sees what the other wrote', async () => {
    const other = await open('county-clerk');
    await page.getByRole('link', { name: '编辑' }).click();
    await other.goto(page.url());
    await other.fill('#f-local_tag', '示例标签二');
    await other.getByRole('button', { name: '保存' }).click();
    await page.fill('#f-local_tag', '示例标签三');
    await save();
    const text = await page.locator('main').innerText();
    assert.match(text, /他人改过|他人/);
    assert.match(text, /示例标签二/);
    assert.equal(await page.inputValue('#f-local_tag'), '示例标签三');
    await check(page);
  });
}
