// The house writes a scheme; three experts score a project by it apart; nobody, whatever the account, reads a sheet
// until the chair opens them all; then the total stands, and the minutes are fetched.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { check } from '../browser.mjs';

const EXPERTS = ['team', 'county-clerk', 'county-head'];
const OPINION = '示例意见：设备清单要补';
// One item for each of the four dimensions, a quarter each.
const ITEMS = [['1', 'size', '固定资产投资额'], ['2', 'technology', '研发占比'], ['3', 'market', '在手订单'], ['4', 'potential', '亩均税收']];
const ADMINISTRATORS = ['system-admin', 'security-admin', 'audit-admin'];
// Who has no sheet of their own in the appraisal.
const OTHERS = ['hub-head', 'hub-clerk', 'leader', 'enterprise', ...ADMINISTRATORS];

export async function travel({ open, step, width }) {
  const subject = width < 800 ? '示例评审：引线框架' : '示例评审：车规级芯片封装';
  const scheme = `示例评审方案 ${width}`;
  let appraisal = '';
  let sheet = '';

  await step('the work team writes a scheme of four items that drops the highest and the lowest', async () => {
    const team = await open('team');
    await team.goto('/appraisal-schemes/new');
    await team.fill('#f-name', scheme);
    await team.fill('#f-edition', '示例 1');
    await team.fill('#f-drop_from', '3');
    await team.check('[name=pass_mark][value=未掌握]');
    await team.getByRole('button', { name: '保存' }).click();
    const at = new URL(team.url()).pathname;
    for (const [code, dimension, name] of ITEMS) {
      await team.goto(at);
      await team.locator(`main a[href^="/appraisal-items/new?scheme="]`).first().click();
      await team.fill('#f-name', name);
      await team.fill('#f-code', code);
      await team.check(`[name=dimension][value=${dimension}]`);
      await team.fill('#f-weight', '25');
      await team.fill('#f-marks_max', '10');
      await team.getByRole('button', { name: '保存' }).click();
    }
    await team.goto(at);
    for (const [, , name] of ITEMS) assert.ok((await text(team)).includes(name), name);
    const weights = await team.getByRole('region', { name: '四个方面' }).innerText();
    assert.match(weights, /合计[^]*4[^]*100/);
    await check(team);
  });
  await step('the chair names the experts', async () => {
    const chair = await open('hub-head');
    await chair.goto('/appraisals');
    await chair.getByRole('link', { name: subject }).first().click();
    appraisal = new URL(chair.url()).pathname;
    await chair.goto(`${appraisal}/edit`);
    await chair.selectOption('#f-scheme', { label: scheme });
    await chair.getByRole('button', { name: '保存' }).click();
    await chair.getByRole('link', { name: '开始评分' }).click();
    await chair.fill('#f-experts', 'nobody');
    await chair.getByRole('button', { name: '开始评分' }).click();
    assert.match(await text(chair), /“nobody”不能作评委/);
    await chair.fill('#f-experts', EXPERTS.join('、'));
    await check(chair);
    await chair.getByRole('button', { name: '开始评分' }).click();
    assert.match(await text(chair), /0 \/ 3 份已交来/);
    await check(chair);
  });
  await step('an expert keeps a draft, is told what is missing, and hands in', async () => {
    const expert = await open('team');
    await toSheet(expert, subject);
    sheet = new URL(expert.url()).pathname.replace('/hand-ins', '');
    await expert.fill('[name="mark-0"]', '11');
    await expert.getByRole('button', { name: '提交评分' }).click();
    assert.match(await expert.locator('.error-summary').innerText(), /没有保存/);
    assert.equal(await expert.inputValue('[name="mark-0"]'), '11');
    // Each field without a mark that counts says so, and no other.
    assert.equal(await expert.locator('[name^="mark-"][aria-invalid="true"]').count(), ITEMS.length);
    await check(expert);
    await expert.fill('[name="mark-0"]', '8.5');
    await expert.getByRole('button', { name: '暂存' }).click();
    await expert.goto('/my-day');
    await check(expert);
    await expert.locator('li', { hasText: subject }).getByRole('link', { name: '打分', exact: true }).click();
    assert.equal(await expert.inputValue('[name="mark-0"]'), '8.5');
    await expert.fill('[name="mark-1"]', '10.5');
    await expert.getByRole('button', { name: '暂存' }).click();
    assert.equal(await expert.locator('[name^="mark-"][aria-invalid="true"]').count(), 1);
    await check(expert);
    await score(expert, 0.9, OPINION);
  });
  await step('until all are in, the chair sees how many came and nothing else', async () => {
    const chair = await open('hub-head');
    await chair.goto(appraisal);
    assert.match(await text(chair), /1 \/ 3 份已交来/);
    assert.ok(!(await text(chair)).includes(OPINION));
    await chair.goto('/score-sheets');
    assert.ok(!(await text(chair)).includes(subject));
    assert.equal((await chair.request.get(`/papers${appraisal}/pack`)).status(), 409);
    await chair.goto(`${appraisal}/unsealings`);
    await chair.getByRole('button', { name: '拆封计分' }).click();
    assert.match(await text(chair), /3 份中交来 1 份/);
    await check(chair);
  });
  await step('no administrator, no leader and no other expert reads it, by whatever address', async () => {
    const own = await open('team');
    for (const path of [sheet, `/api/v1${sheet}`]) {
      const answer = await own.request.get(path);
      assert.ok(answer.status() === 200 && (await answer.text()).includes(OPINION), `${path} as its expert`);
    }
    for (const who of [...OTHERS, 'county-clerk', 'county-head']) {
      const other = await open(who);
      for (const path of [sheet, `${sheet}/hand-ins`, `${sheet}/edit`, `/api/v1${sheet}`, `/api/v1${sheet}/history`]) {
        const answer = await other.request.get(path);
        assert.equal(answer.status(), 404, `${path} as ${who}`);
      }
      for (const path of ['/score-sheets', '/score-sheets/export?as=csv', `/search?q=${encodeURIComponent('设备清单')}`, '/journal', appraisal]) {
        const answer = await other.request.get(path);
        assert.ok(!(await answer.text()).includes(OPINION), `${path} as ${who}`);
      }
    }
  });
  await step('with all in, the total stands, by number and without a name', async () => {
    for (const [who, part] of [['county-clerk', 0.6], ['county-head', 0.8]]) {
      const expert = await open(who);
      await toSheet(expert, subject);
      await score(expert, part, '');
    }
    const chair = await open('hub-head');
    await chair.goto(`${appraisal}/unsealings`);
    await chair.getByRole('button', { name: '拆封计分' }).click();
    const shown = await text(chair);
    // 90 and 60 are dropped.
    for (const part of ['80.00', '重算，总分一致', '（最高，不计）', '（最低，不计）', OPINION, '评委 1']) assert.ok(shown.includes(part), part);
    assert.ok(!shown.includes('county-clerk'));
    await check(chair);
  });
  await step('the result is put on record, and the minutes are fetched', async () => {
    const chair = await open('hub-head');
    await chair.goto(`${appraisal}/conclusions`);
    await chair.check('[name=result][value=conditional]');
    await chair.fill('#f-conditions', '示例：签约前补设备清单');
    await chair.getByRole('button', { name: '登记结论' }).click();
    assert.match(await text(chair), /有条件通过/);
    for (const [link, file] of [['评审纪要（Word）', '评审纪要.docx'], ['评审材料（Word）', '评审材料.docx']]) {
      const [paper] = await Promise.all([
        chair.waitForEvent('download'),
        chair.getByRole('link', { name: link }).click(),
      ]);
      assert.equal(paper.suggestedFilename(), file);
      const bytes = await readFile(await paper.path());
      assert.ok(bytes.length > 2000 && bytes.subarray(0, 2).toString() === 'PK', file);
    }
    await check(chair);
    // The minutes are what the stage asks: from here they are put in as its evidence.
    await chair.getByRole('link', { name: '登记为“评审”的证据' }).click();
    assert.match(await chair.inputValue('#f-name'), /^评审纪要：/);
    assert.equal(await chair.inputValue('#f-kind'), 'appraisal');
    await check(chair);
  });
}

async function toSheet(page, subject) {
  await page.goto('/score-sheets');
  await page.getByRole('link', { name: `评分表：${subject}` }).first().click();
  await page.getByRole('link', { name: '提交评分' }).click();
  await page.waitForSelector('[name="mark-0"]');
}

// Marks every item at a part of its most marks, which stands beside the field.
async function score(page, part, comment) {
  const fields = page.locator('[name^="mark-"]');
  for (let at = 0; at < await fields.count(); at += 1) {
    const field = fields.nth(at);
    const most = Number((await field.locator('xpath=following-sibling::span').innerText()).replace('/', ''));
    await field.fill((most * part).toFixed(2));
  }
  if (comment) await page.fill('#f-comment', comment);
  await check(page);
  await page.getByRole('button', { name: '提交评分' }).click();
  assert.match(await page.locator('main').innerText(), /已提交/);
}

function text(page) {
  return page.locator('main').innerText();
}
