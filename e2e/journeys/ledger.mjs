// An ugly ledger is mapped once, refused cell by cell, mended, imported and exported in its own form; then the month it
// belongs to is opened, and leaves as a paper for Word and as a workbook.
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { check } from '../browser.mjs';
import { workbook } from '../workbook.mjs';

export async function travel({ open, step, width }) {
  const page = await open('county-clerk');
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const [year, month] = now.split('-');
  const name = (what) => `示例${what} ${width}`;
  const layout = `示例县台账 ${width}`;
  // Merged title rows above, two-line headings, 万 and 亿, four habits of dates, a subtotal, a double, a bad cell, a note below.
  const ledger = (bad) => [
    [`示例县${year}年招商引资重点项目推进情况台账`],
    ['填报单位：示例县商务局', '', '', '', '填报日期：本月', '', '单位：万元'],
    ['序号', '项目名称', '投资方\n（客商）', '计划总投资', '签约时间', '开工时间', '项目进展', '到位资金', `备注${width}`],
    ['一、签约开工项目'],
    ['1', name('台账纺织'), '示例纺织有限公司', '12,000', `${year}.${Number(month)}.1`, `${year}年${Number(month)}月1日`, '已开工', '3000万', ''],
    ['2', name('台账膜材料'), '示例新材股份', bad ? '约3个亿左右吧' : '1.2亿', `${year}-${month}-01`, '未掌握', '已签约', '未掌握', '上市公司'],
    ['', '小 计', '', '24000', '', '', '', '3000', ''],
    ['二、在谈项目'],
    ['3', name('台账冷链'), '示例物流', '6500', '', '', '对接', '', ''],
    ['3', name('台账冷链'), '示例物流', '6500', '', '', '对接', '', ''],
    ['注：本表由各乡镇、园区填报。'],
  ];
  const upload = async (rows) => {
    await page.goto('/projects/import');
    const buffer = workbook(rows, ['A1:I1', 'A2:D2', 'A4:I4', 'A8:I8']);
    await page.setInputFiles('input[type=file]', { name: '台账.xlsx', mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: '上传并预览' }).click();
  };
  const noticed = () => page.locator('.notice').first().innerText();

  await step('each column of an unknown ledger is proposed with its reason', async () => {
    await upload(ledger(true));
    const text = await page.locator('main').innerText();
    assert.match(text, /把各列对照一次：9 列中 7 列有去处/);
    assert.match(text, /序号列/);
    assert.ok(text.includes(`示例县${year}年招商引资重点项目推进情况台账`), 'what stands above the table is shown');
    await check(page);
    await page.fill('#name', layout);
    await page.getByRole('button', { name: '存下并预览' }).click();
  });
  await step('the preview names the bad cell, the double and whatever is left out', async () => {
    assert.match(await noticed(), /2 行可入，1 行要改，1 行账上已有，请选/);
    const faults = page.locator('table').filter({ hasText: '怎么改' }).locator('tbody tr');
    assert.equal(await faults.count(), 1);
    assert.match(await faults.first().innerText(), /约3个亿左右吧/);
    const text = await page.locator('main').innerText();
    for (const part of ['合计或小计行', '分段标题', '表头以上', '表下的说明', '第 9 行：与前面一行相同']) assert.ok(text.includes(part), part);
    await check(page);
  });
  await step('mended, the same ledger is recognised and its double is decided', async () => {
    await upload(ledger(false));
    assert.match(await noticed(), /1 行账上已有，请选/);
    assert.ok((await page.locator('main').innerText()).includes(layout), 'recognised by its headings');
    await page.getByLabel('怎么办，行 10').selectOption({ label: '不导入' });
    await page.getByRole('button', { name: '按此处理' }).click();
    assert.match(await noticed(), /4 行中 3 行写入，1 行按所选不导入/);
    await check(page);
    await page.getByRole('button', { name: '写入 3 行' }).click();
    assert.match(await page.locator('.notice-done').innerText(), /新建 3 条/);
    await check(page);
  });
  await step('money, days and stages are in the book as they were meant', async () => {
    await page.goto(`/projects?q=${encodeURIComponent(name('台账纺织'))}`);
    await page.getByRole('link', { name: name('台账纺织') }).first().click();
    const text = await page.locator('main').innerText();
    for (const part of ['1.2 亿元', '3,000 万元', `${year}-${month}-01`, '开工']) assert.ok(text.includes(part), part);
    await check(page);
  });
  await step('it goes out under its own headings, and comes in again without a change', async () => {
    await page.goto(`/sheet-layouts?q=${encodeURIComponent(layout)}`);
    await page.getByRole('link', { name: layout }).first().click();
    await check(page);
    const href = await page.getByRole('link', { name: '按此格式导出' }).getAttribute('href');
    const out = await page.request.get(`${href.replace('as=xlsx', 'as=csv')}&q=${encodeURIComponent('台账')}`);
    assert.equal(out.status(), 200);
    const text = await out.text();
    assert.ok(text.includes('计划总投资') && text.includes(`示例县${year}年招商引资重点项目推进情况台账`), text);
    const row = text.split('\n').find((line) => line.includes(name('台账纺织')));
    assert.match(row, /12000/, 'in the unit of the ledger');
    const book = await page.request.get(href);
    assert.match(book.headers()['content-type'], /spreadsheetml/);
    await page.goto('/projects/import');
    await page.setInputFiles('input[type=file]', { name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: '上传并预览' }).click();
    assert.match(await page.locator('main').innerText(), /新建 0 条，修改 0 条/);
  });
  await step('the month it belongs to counts it, unknown amounts apart', async () => {
    await page.goto('/my-day');
    await page.getByRole('link', { name: '月报' }).click();
    const text = await page.locator('main').innerText();
    assert.match(text, new RegExp(`吴江泗阳${year}年${Number(month)}月招商项目月报`));
    for (const what of ['台账纺织', '台账膜材料', '台账冷链']) assert.ok(text.includes(name(what)), what);
    assert.ok(!text.includes('示例新材股份'), 'an investor that is not open is not named');
    const signed = page.getByRole('region', { name: '签约', exact: true });
    assert.match(await signed.innerText(), new RegExp(`${name('台账膜材料')}[^]*1\\.2 亿元`));
    await check(page);
  });
  await step('the report leaves as a paper and as a workbook with the figures of the page', async () => {
    const counts = await page.locator('section').filter({ has: page.getByRole('heading', { name: '签约', exact: true }) })
      .locator('.counts').innerText();
    const agreed = /协议总投资\s*([\d.,]+ [亿万]元)\s*(已知 \d+ \/ \d+)/.exec(counts);
    assert.ok(agreed, counts);
    const files = {};
    for (const [label, ending] of [['Word .docx', 'docx'], ['表格 .xlsx', 'xlsx']]) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: label }).click()]);
      assert.match(download.suggestedFilename(), new RegExp(`招商项目月报\\.${ending}$`));
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      files[ending] = Buffer.concat(chunks);
    }
    const paper = part(files.docx, 'word/document.xml').replace(/<[^>]*>/g, '');
    assert.ok(paper.includes(`协议总投资 ${agreed[1]}（${agreed[2]}）`), 'the same sum on paper');
    assert.ok(paper.includes(name('台账冷链')) && !paper.includes('示例新材股份'));
    const words = part(files.xlsx, 'xl/sharedStrings.xml');
    for (const said of [name('台账纺织'), agreed[2]]) assert.ok(words.includes(said), said);
  });
}

// The text of one part of a zip archive, found by its central directory (APPNOTE 6.3).
function part(bytes, path) {
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const [size, name, extra, comment] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    if (bytes.toString('utf8', at + 46, at + 46 + name) === path) {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(from, from + size);
      return (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8');
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`no ${path} in the file`);
}
