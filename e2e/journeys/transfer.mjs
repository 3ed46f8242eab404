// A project goes to another park with three consents; a year of a share rule is settled to the fen and confirmed by both.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

export async function travel({ open, step, width }) {
  const name = `示例流转项目 ${width}`;
  const secret = `示例保密投资方 ${width}`;
  let project = '';
  let transfer = '';
  let statement = '';

  await step('the introducing park proposes, and the other learns nothing yet', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto('/projects/new');
    await clerk.fill('#f-name', name);
    await clerk.selectOption('#f-park', { label: '吴江泗阳' });
    await clerk.fill('#f-investor_name', secret);
    await clerk.fill('#f-agreed', '8000');
    await clerk.getByRole('button', { name: '保存' }).click();
    project = new URL(clerk.url()).pathname;
    await clerk.getByRole('link', { name: '提出流转' }).click();
    await clerk.selectOption('#f-to_park', { label: '苏宿工业园区' });
    await clerk.fill('#f-reason', '示例：需要双回路供电，本园区没有');
    await check(clerk);
    await clerk.getByRole('button', { name: '提出流转' }).click();
    assert.match(await text(clerk), /已提出/);
    transfer = new URL(clerk.url()).pathname;
    const other = await open('hub-clerk');
    for (const path of [project, transfer]) assert.equal((await other.goto(path)).status(), 404, path);
  });
  await step('addressed by its head, the other park sees what is shared and not what is private', async () => {
    const head = await open('county-head');
    await consent(head, transfer);
    const other = await open('hub-head');
    await other.goto(project);
    assert.ok((await text(other)).includes(name));
    assert.ok(!(await text(other)).includes(secret));
    await other.goto(transfer);
    await check(other);
  });
  await step('the investor’s consent has a paper and is verified by somebody else', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto(`${transfer}/investor-consents`);
    await clerk.fill('#f-paper', '示例同意函');
    await clerk.getByRole('button', { name: '登记投资方同意' }).click();
    assert.match(await clerk.locator('.error-summary').innerText(), /没有保存/);
    await clerk.setInputFiles('#f-file', { name: 'consent.txt', mimeType: 'text/plain', buffer: Buffer.from('示例同意书') });
    await clerk.getByRole('button', { name: '登记投资方同意' }).click();
    assert.match(await text(clerk), /待另一方或工作队核实/);
    assert.equal(await clerk.getByRole('link', { name: '核实投资方同意' }).count(), 0, 'not by who noted it');
    const team = await open('team');
    await team.goto(`${transfer}/investor-verifications`);
    await team.getByRole('button', { name: '核实投资方同意' }).click();
    assert.match(await text(team), /征求同意/);
  });
  await step('with the third consent the project is the other park’s, and the first goes on reading', async () => {
    const head = await open('hub-head');
    await consent(head, transfer);
    assert.match(await text(head), /已生效/);
    await check(head);
    await head.goto(project);
    assert.ok((await text(head)).includes(secret), 'private no more for the park that has it');
    const clerk = await open('county-clerk');
    await clerk.goto(project);
    assert.match(await text(clerk), /苏宿工业园区/);
    assert.equal(await clerk.getByRole('link', { name: '编辑' }).count(), 0);
    await check(clerk);
  });
  await step('a year is settled to the fen', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto('/share-rules');
    await clerk.getByRole('link', { name: '示例：泗阳承接项目税收分享' }).first().click();
    await check(clerk);
    await clerk.getByRole('link', { name: '年度结算' }).first().click();
    await clerk.fill('#f-year', '2023');
    await clerk.fill('#f-collected', '123456.79');
    await clerk.selectOption('[name="collected.unit"]', '元');
    await clerk.fill('#f-proof', '示例完税证明');
    await clerk.getByRole('button', { name: '年度结算' }).click();
    assert.match(await text(clerk), /2023 年不在分享期内/);
    await clerk.fill('#f-year', width < 800 ? '2025' : '2024');
    await clerk.getByRole('button', { name: '年度结算' }).click();
    const shown = await text(clerk);
    for (const part of ['123,456.79 元', '61,728.40 元', '61,728.39 元', '重算一致']) assert.ok(shown.includes(part), part);
    statement = new URL(clerk.url()).pathname;
    await check(clerk);
  });
  await step('both sides see the same statement and confirm it, each by its head', async () => {
    const own = await open('county-head');
    const other = await open('hub-head');
    const statements = [];
    for (const page of [own, other]) {
      await page.goto(statement);
      statements.push(await page.getByRole('region', { name: '结算单算式' }).innerText());
      await page.getByRole('link', { name: '确认结算' }).click();
      await page.getByRole('button', { name: '确认结算' }).click();
    }
    assert.equal(statements[0], statements[1]);
    assert.match(await text(other), /已确认/);
    assert.equal(await other.getByRole('link', { name: '提出异议' }).count(), 0, 'what is confirmed stays');
    const paper = await other.request.get(`/papers${statement}/statement`);
    assert.equal(paper.status(), 200);
    assert.match(paper.headers()['content-type'], /wordprocessingml/);
    await other.goto('/share-ledger');
    assert.match(await text(other), /61,728\.40/);
    await check(other);
  });
}

async function consent(page, transfer) {
  await page.goto(transfer);
  await page.getByRole('link', { name: '同意流转' }).click();
  await check(page);
  await page.getByRole('button', { name: '同意流转' }).click();
}

function text(page) {
  return page.locator('main').innerText();
}
