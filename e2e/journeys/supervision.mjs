// A park proposes a topic; the work team screens it, opens the meeting and decides; the task is signed for on a phone,
// shows red when its day is past, is reported with evidence, reviewed, closed, and counted in the bulletin.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { check } from '../browser.mjs';

const PARK = '吴江泗阳';

export async function travel({ open, step, width }) {
  const subject = `示例议题：热电联产指标 ${width}`;
  const meetingName = `示例：工作队第 ${width} 次例会`;
  const decision = `示例：${width} 千伏线路迁改`;
  let meeting = '';
  let task = '';

  await step('a park proposes a topic', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto('/topics/new');
    await clerk.fill('#f-subject', subject);
    await clerk.selectOption('#f-park', { label: PARK });
    await clerk.fill('#f-material', '示例：缺蒸汽 30 吨/小时。');
    await clerk.getByRole('button', { name: '保存' }).click();
    assert.match(await text(clerk), /待审/);
    // Who proposes does not screen.
    assert.equal(await clerk.getByRole('link', { name: '审核议题' }).count(), 0);
    await check(clerk);
  });
  await step('the work team screens it for a meeting', async () => {
    const team = await open('team');
    await team.goto('/meetings/new');
    await team.fill('#f-name', meetingName);
    await team.fill('#f-series', `示例例会 ${width}`);
    await choose(team, 'level', 'work_team');
    await team.fill('#f-held_on', today(0));
    await team.getByRole('button', { name: '保存' }).click();
    meeting = new URL(team.url()).pathname;
    await team.goto('/topics');
    await team.getByRole('link', { name: subject }).first().click();
    await team.getByRole('link', { name: '审核议题' }).click();
    await choose(team, 'verdict', 'accept');
    await team.getByRole('button', { name: '审核议题' }).click();
    assert.match(await team.locator('.error-summary').innerText(), /没有保存/);
    await team.selectOption('#f-meeting', { label: meetingName });
    await team.getByRole('button', { name: '审核议题' }).click();
    assert.match(await text(team), /上会/);
  });
  await step('the meeting is opened and run from one screen', async () => {
    const team = await open('team');
    await team.goto(meeting);
    await team.getByRole('link', { name: '开会', exact: true }).click();
    await team.fill('#f-present', '示例工作队 示例甲\n示例园区 示例乙');
    await team.getByRole('button', { name: '开会', exact: true }).click();
    await team.goto(`${meeting}/screen`);
    assert.ok((await text(team)).includes(subject));
    await check(team);
  });
  await step('nothing is decided without a lead unit and a day', async () => {
    const team = await open('team');
    await team.goto(`${meeting}/screen`);
    await team.fill('#f-subject', decision);
    await team.getByRole('button', { name: '议定并成任务' }).click();
    assert.match(await team.locator('.error-summary').innerText(), /完成时限/);
    await team.fill('#f-due_on', today(-2));
    await team.getByRole('button', { name: '议定并成任务' }).click();
    assert.match(await text(team), /缺牵头单位/);
    assert.equal(await team.inputValue('#f-subject'), decision);
    await check(team);
  });
  await step('decided, it is a task at once and stands in the minutes', async () => {
    const team = await open('team');
    await team.goto(`${meeting}/screen`);
    await team.fill('#f-subject', decision);
    await team.selectOption('#f-topic', { label: subject });
    await team.selectOption('#f-lead_park', { label: PARK });
    // Noted after the day: what is overdue when it is written down is red at once.
    await team.fill('#f-due_on', today(-2));
    await team.fill('#f-deliverable', '示例停电施工单');
    await team.getByRole('button', { name: '议定并成任务' }).click();
    assert.match(new URL(team.url()).pathname, /\/screen$/);
    assert.ok((await team.locator('.paper').innerText()).includes(decision));
    await check(team);
    task = new URL(await team.locator('.decision a[href^="/tasks/"]').first().getAttribute('href'), team.url()).pathname;
    const [paper] = await Promise.all([
      team.waitForEvent('download'),
      team.getByRole('link', { name: '纪要 .docx' }).click(),
    ]);
    const bytes = await readFile(await paper.path());
    assert.ok(bytes.length > 2000 && bytes.subarray(0, 2).toString() === 'PK');
  });
  await step('the park signs for it from its inbox', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto('/tasks/inbox');
    const line = clerk.locator('li', { hasText: decision });
    await line.getByRole('link', { name: '签收' }).click();
    await check(clerk);
    await clerk.getByRole('button', { name: '签收' }).click();
    assert.match(await text(clerk), /签收/);
  });
  await step('it shows red on the desk with who, why and when next', async () => {
    const team = await open('team');
    await until(async () => {
      await team.goto('/tasks/desk');
      return team.locator('.slip-red', { hasText: decision }).count();
    });
    const slip = await team.locator('.slip-red', { hasText: decision }).innerText();
    for (const part of ['超期', PARK, '原因', '下次']) assert.ok(slip.includes(part), part);
    await check(team);
    await team.getByRole('button', { name: '签发督办单' }).click();
    assert.match(await text(team), /已发督办单 \d+ 张/);
  });
  await step('the park replies with the cause and reports the result with evidence', async () => {
    const clerk = await open('county-clerk');
    await clerk.goto(`${task}/progress-reports`);
    await clerk.fill('#f-text', '示例：停电计划已报。');
    await clerk.fill('#f-next_on', today(3));
    await clerk.getByRole('button', { name: '报进展' }).click();
    assert.match(await text(clerk), /已经逾期，写明原因/);
    await clerk.fill('#f-late_why', '示例：等电网排期。');
    await clerk.getByRole('button', { name: '报进展' }).click();
    await clerk.goto(`${task}/results`);
    await clerk.fill('#f-result', '示例：线路已迁改送电。');
    await clerk.getByRole('button', { name: '反馈结果' }).click();
    assert.match(await text(clerk), /缺依据/);
    await clerk.setInputFiles('#f-file', { name: 'photo.png', mimeType: 'image/png', buffer: DOT });
    await check(clerk);
    await clerk.getByRole('button', { name: '反馈结果' }).click();
    assert.match(await text(clerk), /反馈/);
    // Who handled it does not review it.
    assert.equal(await clerk.getByRole('link', { name: '复核', exact: true }).count(), 0);
  });
  await step('another person reviews it and closes it', async () => {
    const team = await open('team');
    await team.goto('/tasks/inbox?box=to-review');
    await team.locator('li', { hasText: decision }).getByRole('link', { name: '复核', exact: true }).click();
    await choose(team, 'verdict', 'holds');
    await team.fill('#f-review', '示例：照片与停电单相符。');
    await team.getByRole('button', { name: '复核', exact: true }).click();
    await team.getByRole('link', { name: '办结销号' }).click();
    await team.getByRole('button', { name: '办结销号' }).click();
    assert.match(await text(team), /销号/);
    await team.goto(`${meeting}/screen`);
    assert.match(await team.locator('.decision', { hasText: decision }).innerText(), /销号/);
  });
  await step('the minutes are issued, change only by a visible correction, and the bulletin counts the task', async () => {
    const team = await open('team');
    await team.goto(`${meeting}/minutes`);
    await team.fill('#f-minutes_number', `示例纪要〔2026〕${width}号`);
    await team.getByRole('button', { name: '散会并印发纪要' }).click();
    assert.equal((await team.request.get(`${meeting}/edit`)).status(), 403);
    await team.goto(`${meeting}/corrections`);
    await team.fill('#f-text', '示例：送电日期应为昨日。');
    await team.getByRole('button', { name: '更正纪要' }).click();
    await team.goto(`${meeting}/screen`);
    assert.ok((await team.locator('.paper').innerText()).includes('送电日期应为昨日'));
    await team.goto('/tasks/figures');
    await check(team);
    const figures = await (await team.request.get('/api/v1/supervision/figures')).json();
    assert.ok(figures.closed >= 1 && figures.issued >= 1, JSON.stringify(figures));
    const shown = await team.locator('tr', { hasText: '全部' }).innerText();
    assert.ok(shown.includes(`${figures.on_time} / ${figures.closed}`), shown);
    const [paper] = await Promise.all([
      team.waitForEvent('download'),
      team.getByRole('link', { name: '简报 .docx' }).click(),
    ]);
    assert.equal(paper.suggestedFilename(), '督办工作简报.docx');
    await check(await show(open, 'leader', '/tasks/desk'));
    await check(await show(open, 'team', `${meeting}/agenda`));
  });
}

// The smallest picture there is.
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

// A day in Beijing, so many from today.
function today(days) {
  return new Date(Date.now() + (8 * 3600 + days * 86_400) * 1000).toISOString().slice(0, 10);
}

// A choice of few is radios, of many a list.
async function choose(page, name, value) {
  const radio = page.locator(`[name="${name}"][value="${value}"][type=radio]`);
  if (await radio.count()) await radio.check();
  else await page.selectOption(`#f-${name}`, value);
}

// Lights are looked at every ten seconds.
async function until(holds) {
  const end = Date.now() + 30_000;
  while (!await holds()) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
}

async function show(open, who, path) {
  const page = await open(who);
  await page.goto(path);
  return page;
}

function text(page) {
  return page.locator('main').innerText();
}
