// A secondment that ends with a complete handover: drawn up, handed over, confirmed, ended; what was open is the successor's.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

export async function travel({ open, step, width }) {
  const name = `示例挂职干部 ${width}`;
  const project = `示例交接项目 ${width}`;
  let term = '';
  let handover = '';

  await step('the work team enters a term that ends today, and the balance shows it', async () => {
    const team = await open('team');
    await team.goto('/secondments/new');
    await team.fill('#f-name', name);
    await pick(team, '#f-from_region', '苏州市');
    await pick(team, '#f-to_region', '泗阳县');
    await pick(team, '#f-park', '吴江泗阳');
    await team.fill('#f-ends_on', day(0));
    await team.getByRole('button', { name: '保存' }).click();
    term = new URL(team.url()).pathname;
    await team.goto('/people/balance');
    assert.ok((await text(team)).includes(name));
    await check(team);
  });
  await step('the list is drawn up from the book, and the leaver hands it over', async () => {
    // Who was only invited is no successor: the head has signed in once.
    await open('hub-head');
    // The term is the work team's to know, so the list of it is drawn up there.
    const team = await open('team');
    await team.goto('/handovers/new');
    await team.fill('#f-leaver', 'hub-clerk');
    await team.fill('#f-successor', 'hub-head');
    await pick(team, '#f-secondment', name);
    await team.fill('#f-due_on', day(10));
    await team.fill('#f-papers', '示例：档案两盒');
    await check(team);
    await team.getByRole('button', { name: '排交接单' }).click();
    handover = new URL(team.url()).pathname;
    assert.match(await text(team), /待移交/);
    const clerk = await open('hub-clerk');
    await clerk.goto(handover);
    await check(clerk);
    await clerk.getByRole('link', { name: '移交', exact: true }).click();
    await clerk.getByRole('button', { name: '移交', exact: true }).click();
    assert.match(await text(clerk), /待确认/);
    const other = await open('county-head');
    assert.equal((await other.goto(handover)).status(), 404, 'another park learns nothing');
  });
  await step('the successor is told in the inbox, confirms, and has what was open', async () => {
    const head = await open('hub-head');
    await head.goto('/inbox');
    assert.match(await text(head), /交接待确认/);
    await check(head);
    await head.goto(`${handover}/confirmed-handovers`);
    await head.fill('#f-note', '示例：已当面交清');
    await head.getByRole('button', { name: '确认接手' }).click();
    assert.match(await text(head), /已转到接手人名下/);
    await check(head);
  });
  await step('with its handover confirmed the term ends, and asks for no reason', async () => {
    const team = await open('team');
    await team.goto(`${term}/ended-terms`);
    await team.check('#f-afterwards [value="returned"]');
    await team.getByRole('button', { name: '期满', exact: true }).click();
    assert.doesNotMatch(await text(team), /还没有接手人确认过的交接/);
    assert.match(await text(team), /期满/);
    assert.equal(new URL(team.url()).pathname, term);
    await check(team);
  });
}

function day(ahead) {
  return new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
}

// Chooses in a short list, or writes into a field that offers while one types.
async function pick(page, field, label) {
  const input = page.locator(field);
  if (await input.evaluate((node) => node.tagName === 'SELECT')) await input.selectOption({ label });
  else await input.fill(label);
}

const text = (page) => page.locator('main').innerText();
