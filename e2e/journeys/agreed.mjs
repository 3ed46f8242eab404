// A clause that falls behind shows on the leaders' page and opens to its evidence; who leads notes progress; the old
// wording stays after an amendment.
import assert from 'node:assert/strict';

const CLAUSE = '示例：互派干部10名';

export async function travel({ open, step, width }) {
  const leader = await open('leader');

  await step('the leader sees the clause that is overdue, and why', async () => {
    await leader.goto('/');
    const item = leader.locator('.watch li', { hasText: CLAUSE });
    assert.match(await item.innerText(), /已过 \d+ 天/);
    await item.getByRole('link', { name: CLAUSE }).click();
    assert.equal(await leader.locator('h1').innerText(), CLAUSE);
    assert.match(await leader.locator('main').innerText(), /最近依据/);
  });
  await step('the agreement lists its clauses, their lights and the end of its term', async () => {
    await leader.locator('main a', { hasText: '示例：吴江泗阳合作补充协议' }).first().click();
    const text = await leader.locator('main').innerText();
    assert.match(text, /条款落实/);
    assert.match(text, /还有 \d+ 天到期/);
    await leader.locator('details summary', { hasText: '每季会商一次' }).first().click();
    assert.match(await leader.locator('main').innerText(), /每年会商两次/);
  });

  const clerk = await open('county-clerk');
  await step('the park that leads notes progress with evidence', async () => {
    await clerk.goto(`/clauses?q=${encodeURIComponent('互派干部')}`);
    await clerk.locator('main a', { hasText: CLAUSE }).first().click();
    await clerk.getByRole('link', { name: '登记进展' }).click();
    await clerk.fill('[name=evidence]', `示例：又派 2 名，第 ${width} 次登记`);
    await clerk.getByRole('button', { name: '登记进展' }).click();
    assert.match(await clerk.locator('main').innerText(), new RegExp(`第 ${width} 次登记`));
  });
  await step('the leader finds the new evidence where the old one stood', async () => {
    await leader.goto('/');
    await leader.locator('.watch li', { hasText: CLAUSE }).getByRole('link', { name: CLAUSE }).click();
    assert.match(await leader.locator('main').innerText(), new RegExp(`第 ${width} 次登记`));
  });

  const team = await open('team');
  await step('scores are tried without changing anything', async () => {
    await team.goto('/assessment');
    await team.locator('main table a', { hasText: '吴江泗阳' }).first().click();
    await team.locator('form[aria-label="试算"] input[name^="v."]').first().fill('40');
    await team.getByRole('button', { name: '试算' }).click();
    assert.match(await team.locator('main').innerText(), /试算不改任何记录/);
  });
  await step('matrix, week and tree of pairings open', async () => {
    for (const path of ['/cooperation', '/week', '/pairings/tree', '/assessment/gaps']) {
      const answer = await team.goto(path);
      assert.equal(answer.status(), 200, path);
    }
  });
}
