// A first contact is reported; another park's report of the same enterprise is refused blind, disputed, ruled, appealed
// and decided; until the ruling neither park learns who the other is.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

const OWN = ['苏宿', '示例·苏宿'];
const OTHER = ['泗阳', '示例·泗阳'];
const FIRST_CASE = '示例：十一月在苏州与总经理面谈，会议纪要一份';
const SECOND_CASE = '示例：十月已上门拜访，投资方十月十五日回函';
const RULING = '示例裁定：按收到先后，归先报一方';
const APPEAL = '示例申诉：回函日期早于对方首谈';
const FINAL = '示例终裁：回函可核实，首谈在先，改归申诉一方';

export async function travel({ open, step, width }) {
  const investor = `示例激光设备${width}有限公司`;
  const code = creditCode(`91320508MA${String(width).padStart(7, '0')}`);
  const subject = `示例激光切割机项目 ${width}`;
  const rival = `示例激光器件项目 ${width}`;
  const evidence = { name: `回函-${width}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`示例回函 ${width}`) };
  let own = '';
  let refused = '';
  let dispute = '';
  let asked = '';

  await step('a recruiter reports a first contact and is protected at once', async () => {
    const clerk = await open('hub-clerk');
    await clerk.goto('/');
    await clerk.locator('main').getByRole('link', { name: '首报线索' }).click();
    await check(clerk);
    await report(clerk, { investor_name: investor, investor_code: code, subject, talks: '示例商会推荐，与总经理面谈' });
    const shown = await text(clerk);
    for (const part of ['首报已受理', '案号', '受保护到', investor]) assert.ok(shown.includes(part), part);
    own = new URL(clerk.url()).pathname;
    await check(clerk);
  });
  await step('another park’s report of the same enterprise is refused blind', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto('/claims/new');
    // A code with a wrong check character is a slip of the hand, told before anything is looked up.
    await report(clerk, { investor_name: investor, investor_code: `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}` });
    assert.match(await clerk.locator('.error-summary').innerText(), /没有保存/);
    await clerk.fill('#f-talks_on', monthBefore(await clerk.inputValue('#f-talks_on')));
    await report(clerk, { investor_name: investor, investor_code: code, subject: rival, talks: '示例：上门拜访，投资方有回函' });
    refused = new URL(clerk.url()).pathname;
    const answer = await clerk.locator('.answer').innerText();
    assert.match(answer, /^已有首报，请勿接触\s+案号 \S+\s+有疑问请带案号联系工作队。这里不显示园区、经办人、金额、阶段和日期。\s+说明我的情况$/);
    await check(clerk);
    const api = await (await clerk.request.get(`/api/v1${refused}`)).text();
    for (const said of [await clerk.content(), api]) {
      for (const word of [...OWN, subject, own.split('/').pop()]) assert.ok(!said.includes(word), word);
    }
    assert.equal((await clerk.request.get(own)).status(), 404);
  });
  await step('it states its case, with a paper', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto('/');
    await clerk.locator('main').getByRole('link', { name: '首报台' }).click();
    assert.ok((await text(clerk)).includes(rival));
    await check(clerk);
    await clerk.goto(refused);
    await clerk.getByRole('link', { name: '说明我的情况' }).click();
    await clerk.getByRole('button', { name: '提出争议' }).click();
    assert.match(await clerk.locator('.error-summary').innerText(), /没有保存/);
    await clerk.fill('#f-statement', SECOND_CASE);
    await clerk.setInputFiles('#f-file', evidence);
    await check(clerk);
    await clerk.getByRole('button', { name: '提出争议' }).click();
    dispute = new URL(clerk.url()).pathname;
    await blind(clerk, OWN, SECOND_CASE);
  });
  await step('the work team hears the other side, which learns that it is asked and not by whom', async () => {
    const team = await open('team');
    await team.goto('/claims/desk');
    await team.locator(`main a[href="${dispute}"]`).click();
    await team.getByRole('link', { name: '听取对方' }).click();
    await check(team);
    await team.getByRole('button', { name: '听取对方' }).click();
    assert.match(await text(team), /还没有陈述/);
    const clerk = await open('hub-clerk');
    await clerk.goto('/my-day');
    await clerk.getByRole('link', { name: '工作队请本园区陈述' }).first().click();
    asked = new URL(clerk.url()).pathname;
    assert.notEqual(asked, dispute);
    await clerk.getByRole('link', { name: '陈述', exact: true }).click();
    await clerk.fill('#f-statement', FIRST_CASE);
    await check(clerk);
    await clerk.getByRole('button', { name: '陈述' }).click();
    await blind(clerk, OTHER, FIRST_CASE);
    assert.equal((await clerk.request.get(dispute)).status(), 404);
    assert.equal((await (await open('county-clerk')).request.get(asked)).status(), 404);
  });
  await step('the team sees both statements and when everything was entered, and rules', async () => {
    const team = await open('team');
    await team.goto(dispute);
    const shown = await text(team);
    for (const part of [FIRST_CASE, SECOND_CASE, investor, '证据时间线', evidence.name]) assert.ok(shown.includes(part), part);
    assert.match(shown, new RegExp(`随陈述提交：${evidence.name}`));
    const line = await team.getByRole('region', { name: '证据时间线' }).innerText();
    assert.ok(line.indexOf('首报写入') >= 0 && line.split('首报写入').length === 3, line);
    await check(team);
    await team.getByRole('link', { name: '裁定', exact: true }).click();
    await choose(team, '#f-awarded_to', '苏宿工业园区');
    await team.fill('#f-ruling', RULING);
    await check(team);
    await team.getByRole('button', { name: '裁定' }).click();
    assert.match(await text(team), /已裁定/);
  });
  await step('both read the ruling and now know each other; the loser appeals', async () => {
    const winner = await open('hub-clerk');
    const loser = await open('county-clerk');
    for (const clerk of [winner, loser]) {
      await clerk.goto(dispute);
      const shown = await text(clerk);
      for (const part of [RULING, '苏宿工业园区', '吴江泗阳', '可申诉一次']) assert.ok(shown.includes(part), part);
      await check(clerk);
    }
    assert.ok(!(await text(winner)).includes(SECOND_CASE), 'statements stay with the work team');
    await loser.getByRole('link', { name: '申诉' }).click();
    await loser.fill('#f-appeal', APPEAL);
    await check(loser);
    await loser.getByRole('button', { name: '申诉' }).click();
    assert.match(await text(loser), /申诉/);
    assert.equal(await loser.getByRole('link', { name: '申诉', exact: true }).count(), 0, 'once');
  });
  await step('somebody else than who ruled decides the appeal, and both read it', async () => {
    const team = await open('team');
    await team.goto(dispute);
    assert.equal(await team.getByRole('link', { name: '终裁' }).count(), 0, 'not who ruled');
    const leader = await open('leader');
    await leader.goto('/');
    await leader.locator('main').getByRole('link', { name: '首报台' }).click();
    await leader.locator(`main a[href="${dispute}"]`).click();
    await leader.getByRole('link', { name: '终裁' }).click();
    await choose(leader, '#f-awarded_to', '吴江泗阳');
    await leader.fill('#f-final_ruling', FINAL);
    await check(leader);
    await leader.getByRole('button', { name: '终裁' }).click();
    assert.ok((await text(leader)).includes(FINAL));
    for (const who of ['hub-clerk', 'county-clerk']) {
      const clerk = await open(who);
      await clerk.goto(dispute);
      const shown = await text(clerk);
      for (const part of [RULING, APPEAL, FINAL]) assert.ok(shown.includes(part), part);
      assert.equal(await clerk.getByRole('link', { name: '申诉', exact: true }).count(), 0, 'nothing follows');
      await check(clerk);
    }
  });
  await step('the claims follow the last ruling', async () => {
    const winner = await open('county-clerk');
    await winner.goto(refused);
    assert.match(await text(winner), /首报已受理[^]*受保护到/);
    await check(winner);
    const loser = await open('hub-clerk');
    await loser.goto(own);
    assert.match(await text(loser), /裁定归另一园区/);
    // What was ruled at last is not raised again.
    assert.equal(await loser.getByRole('link', { name: '说明我的情况' }).count(), 0);
    await loser.goto(`/disputes/new?claim=${own.split('/').pop()}`);
    await loser.fill('#f-statement', FIRST_CASE);
    await loser.getByRole('button', { name: '提出争议' }).click();
    assert.match(await text(loser), /终裁后不再受理/);
    await loser.goto(own);
    await loser.getByRole('link', { name: '看争议与裁定' }).click();
    assert.equal(new URL(loser.url()).pathname, dispute);
    await check(loser);
  });
}

async function report(page, fields) {
  for (const [field, value] of Object.entries(fields)) await page.fill(`#f-${field}`, value);
  await page.getByRole('button', { name: '首报' }).click();
}

// A list of parks is short, so it is a list to choose from.
async function choose(page, field, label) {
  await page.selectOption(field, { label });
}

function monthBefore(day) {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 30);
  return at.toISOString().slice(0, 10);
}

// The park's own record of a dispute names the other park by nothing.
async function blind(page, words, statement) {
  const said = await page.content();
  assert.ok(said.includes(statement));
  for (const word of words) assert.ok(!said.includes(word), word);
  await check(page);
}

// The 18 characters of a unified credit code (GB 32100-2015) from the first 17.
function creditCode(body) {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  let weight = 1;
  for (const letter of body) {
    sum += letters.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return body + letters[(31 - (sum % 31)) % 31];
}

function text(page) {
  return page.locator('main').innerText();
}
