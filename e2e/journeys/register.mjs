// A register of 200,000 rows with a broken part is brought in, searched, kept and taken away; a lead's name with a wrong
// character is found in it; the park's ledger is held against it, and the doubtful is decided and taken back.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../browser.mjs';
import { writeDump } from '../dump.mjs';

const ROWS = 200_000;
const BROKEN = 100_000;
const RIGHT = '苏州示例金刚线切割科技有限公司';
const WRONG = '苏州示例金钢线切割科技有限公司';

export async function travel({ open, step, width }) {
  const path = join(tmpdir(), `liandong-dump-${process.pid}-${width}.csv`);
  const held = await writeDump(path, ROWS, BROKEN);
  const team = await open('team');
  const clerk = await open('county-clerk');
  const lead = `示例线锯项目 ${width}`;

  await step('a dump is uploaded, its columns are looked at, and it goes on in the background', async () => {
    await team.goto('/register/import');
    await check(team);
    await team.setInputFiles('input[type=file]', path);
    await team.getByRole('button', { name: '上传', exact: true }).click();
    assert.match(await text(team), /企业名称/);
    await check(team);
    await team.getByRole('button', { name: '开始导入' }).click();
    await ended(team);
    const said = await text(team);
    assert.match(said, /导入完成/);
    assert.match(said, /读 200,001 行：1 行没有导入/);
    await check(team);
  });
  await step('what was not taken names row, column and reason', async () => {
    const [file] = await Promise.all([
      team.waitForEvent('download'),
      team.getByRole('link', { name: '下载上次没有导入的行' }).click(),
    ]);
    const faults = await read(file);
    for (const [row, why] of [[BROKEN, '没有企业名称'], [BROKEN + 1, '注册资本'], [BROKEN + 2, '行政区划']]) {
      assert.ok(faults.split('\n').some((line) => line.includes(`"${row}"`) && line.includes(why)), `${row} ${why}\n${faults.slice(0, 900)}`);
    }
  });
  await step('it is searched by what firms do, kept, and taken away as a sheet', async () => {
    await clerk.goto('/register');
    await clerk.fill('#s-keywords', '金刚线');
    await clerk.getByRole('button', { name: '查', exact: true }).click();
    const grouped = held.toLocaleString('en-US');
    assert.ok((await text(clerk)).includes(`共 ${grouped} 家`), `exactly ${grouped}: ${(await text(clerk)).slice(0, 600)}`);
    await check(clerk);
    await clerk.getByRole('link', { name: /^苏州市 3205/ }).click();
    await clerk.getByRole('link', { name: '存下这次查询' }).click();
    await clerk.fill('#f-name', `示例查询 ${width}`);
    await clerk.getByRole('button', { name: '保存' }).click();
    await clerk.goto('/register');
    await clerk.getByRole('link', { name: `示例查询 ${width}` }).click();
    assert.equal(await clerk.inputValue('#s-keywords'), '金刚线');
    assert.equal(await clerk.inputValue('#s-regions'), '3205');
    const [file] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('link', { name: 'csv', exact: true }).click(),
    ]);
    const sheet = await read(file);
    assert.ok(sheet.includes(RIGHT) && sheet.split('\n').length > 100);
  });
  await step('a lead’s name with a wrong character is found, with its code', async () => {
    await clerk.goto('/leads/new');
    await clerk.fill('#f-name', lead);
    await clerk.locator('#f-investor_name').pressSequentially(WRONG);
    await clerk.getByRole('button', { name: RIGHT }).click();
    assert.equal(await clerk.inputValue('#f-investor_name'), RIGHT);
    assert.equal(await clerk.inputValue('#f-investor_code'), '91350100M000100Y43');
    await check(clerk);
    // The ledger of old had names without codes: so this one is kept too.
    await clerk.fill('#f-investor_code', '');
    await clerk.getByRole('button', { name: '记下线索' }).click();
    assert.match(await text(clerk), new RegExp(lead));
  });
  await step('the ledger is held against the register; the doubtful is confirmed and taken back', async () => {
    await clerk.goto('/register/matches');
    await clerk.getByRole('button', { name: '对照一遍' }).click();
    const row = clerk.locator('tr').filter({ hasText: lead });
    assert.match(await row.innerText(), new RegExp(RIGHT));
    await check(clerk);
    await row.getByRole('button', { name: /^是同一家/ }).click();
    const project = clerk.locator('tr').filter({ hasText: lead }).getByRole('link', { name: lead });
    await project.click();
    assert.match(await text(clerk), /91350100M000100Y43/);
    await clerk.goto('/register/matches');
    await clerk.locator('tr').filter({ hasText: lead }).getByRole('button', { name: /^撤回/ }).click();
    await clerk.locator('tr').filter({ hasText: lead }).getByRole('button', { name: /^不是/ }).click();
    assert.match(await text(clerk), /不是同一家/);
    await check(clerk);
  });
  await rm(path, { force: true });
}

// Waits until the page that renews itself says how it ended.
async function ended(page) {
  for (let asked = 0; asked < 300; asked += 1) {
    await page.goto('/register/import');
    if (!(await page.locator('progress').count())) return;
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
  throw new Error('the import does not end');
}

async function read(download) {
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const text = (page) => page.locator('main').innerText();
