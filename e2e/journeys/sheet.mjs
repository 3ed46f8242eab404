// A sheet with faults is refused cell by cell, mended and imported: once as csv, once as xlsx.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';
import { workbook } from '../workbook.mjs';

const HEAD = ['地块编号', '园区', '面积（亩）', '可供面积（亩）', '规划用途', '状态', '可交地日期'];

export async function travel({ open, step, width }) {
  const page = await open('county-clerk');
  const rows = (kind) => [
    HEAD,
    [`示例地块 ${kind} ${width}-1`, '吴江泗阳', '120', '60', '工业用地', '净地', '2026-12-01'],
    [`示例地块 ${kind} ${width}-2`, '吴江泗阳', '85.5', '85.5', '研发用地', '规划', '未掌握'],
  ];
  const upload = async (name, buffer) => {
    await page.goto('/plots/import');
    await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: '上传并预览' }).click();
  };

  await step('each faulty cell is named with what to write', async () => {
    const faulty = rows('csv');
    faulty[1][2] = '一百二';
    faulty[2][5] = '不详';
    await page.goto('/plots/import');
    await check(page);
    await upload('plots.csv', csv(faulty));
    assert.match(await page.locator('.notice-warning').innerText(), /0 行可入，2 行要改/);
    const faults = page.locator('table').filter({ hasText: '怎么改' }).locator('tbody tr');
    assert.equal(await faults.count(), 2);
    assert.match(await faults.nth(0).innerText(), /2[^]*C 面积（亩）[^]*一百二/);
    assert.match(await faults.nth(1).innerText(), /3[^]*F 状态[^]*不详[^]*净地/);
    await check(page);
  });
  for (const [kind, file] of [['csv', csv], ['xlsx', workbook]]) {
    await step(`mended, the ${kind} is imported whole`, async () => {
      await upload(`plots.${kind}`, file(rows(kind)));
      assert.match(await page.locator('.notice').first().innerText(), /2 行都可以写入/);
      await check(page);
      await page.getByRole('button', { name: '写入全部 2 行' }).click();
      assert.match(await page.locator('.notice-done').innerText(), /新建 2 条/);
      await check(page);
    });
    await step(`the rows of the ${kind} are in the list`, async () => {
      await page.goto(`/plots?q=${encodeURIComponent(`示例地块 ${kind} ${width}`)}`);
      const text = await page.locator('tbody').innerText();
      for (const nth of [1, 2]) assert.ok(text.includes(`${kind} ${width}-${nth}`), text);
      assert.match(text, /85\.5/);
      await check(page);
    });
  }
  await step('what is no sheet is refused with a sentence', async () => {
    await upload('plots.xlsx', Buffer.from('not a workbook'));
    assert.match(await page.locator('.notice-error').innerText(), /没有接收/);
    await check(page);
  });
}

function csv(rows) {
  return Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));
}
