// What is missing in the diamond-wire chain and why, who could come, one of them claimed blind, its lead on the node; a rival sees
// the same names and nothing of the claim; a chain is edited and the edit undone; two enterprises are matched with a
// confirmation of each side.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

const NODE = 'DW06 金刚石微粉';

export async function travel({ open, step, width }) {
  const clerk = await open('hub-clerk');
  const rival = await open('county-clerk');
  const team = await open('team');
  const nth = width > 1000 ? 0 : 1;
  let investor = '';
  let names = [];
  let lead = '';

  await step('the chain says what is missing in the hub and why', async () => {
    await clerk.goto('/chapters/industry');
    await clerk.getByRole('link', { name: '缺口总览' }).click();
    await check(clerk);
    await clerk.locator('tr', { hasText: '金刚线' }).locator('td a').first().click();
    const row = clerk.locator('section', { hasText: '缺口清单' }).locator('tr', { hasText: NODE }).first();
    assert.match(await row.innerText(), /断[\s\S]*本地 0 家；下游 1 个环节有 1 家；上游 1 个环节有 1 家/);
    assert.equal(await clerk.locator('.chain-svg').getByRole('link', { name: /断 DW06.*0 家/ }).count(), 1);
    await check(clerk);
    await row.getByRole('link').click();
  });
  await step('arrows go from node to node of the picture', async () => {
    const first = clerk.locator('.chain-svg .chain-node').first();
    await first.focus();
    const place = () => clerk.evaluate(() => {
      const box = document.activeElement.querySelector('.chain-box');
      return box ? [Number(box.getAttribute('x')), Number(box.getAttribute('y'))] : null;
    });
    const from = await place();
    await clerk.keyboard.press('ArrowRight');
    const right = await place();
    assert.ok(right && right[0] > from[0], `${from} ${right}`);
    await clerk.keyboard.press('ArrowLeft');
    await clerk.keyboard.press('ArrowDown');
    const down = await place();
    assert.ok(down && down[1] > from[1], `${from} ${down}`);
  });
  await step('it ends in names with reasons', async () => {
    const cards = clerk.locator('.candidate');
    names = (await cards.locator('.candidate-head b').allInnerTexts()).map((text) => text.replace(/^\d+ /, ''));
    assert.ok(names.length > 2, names.join());
    assert.match(await cards.first().innerText(), /供需对口[\s\S]*金刚石[\s\S]*地缘[\s\S]*苏州/);
    investor = names[nth];
  });
  await step('one is claimed blind, and its lead is made along', async () => {
    await clerk.locator('.candidate').nth(nth).getByRole('link', { name: '盲查首报' }).click();
    assert.equal(await clerk.inputValue('#f-investor_name'), investor);
    await clerk.fill('#f-talks', '示例：在对接会上与总经理面谈');
    await clerk.getByRole('button', { name: '首报' }).click();
    const said = await clerk.locator('main').innerText();
    for (const part of ['已报备', investor]) assert.ok(said.includes(part), said.slice(0, 400));
    lead = await clerk.locator('main a[href^="/projects/"]').first().getAttribute('href');
  });
  await step('the lead stands on the node, and the gap stays until somebody is at work there', async () => {
    await clerk.goto(lead.split('?')[0]);
    assert.match(await clerk.locator('main').innerText(), /金刚石微粉（含镀镍）/, 'the lead carries its node');
    await clerk.goto('/chain-gaps');
    await clerk.locator('tr', { hasText: '金刚线' }).locator('td a').first().click();
    await clerk.locator('section', { hasText: '缺口清单' }).locator('tr', { hasText: NODE }).first().getByRole('link').click();
    await clerk.locator('.candidate').first().waitFor();
    const said = await clerk.locator('main').innerText();
    assert.match(said, /签约还不算补上[\s\S]*L0 线索/);
    assert.match(said, /断[：:]上下游都有，中间没有/);
    assert.match(said, /缺口变化[\s\S]*L0 线索[\s\S]*缺口仍在/);
    assert.match(said, /可行[\s\S]*用地：[\s\S]*能耗用电：[\s\S]*环境：/);
  });
  await step('another park sees the same names and nothing of the claim', async () => {
    const href = new URL(clerk.url());
    await rival.goto(href.pathname + href.search);
    const said = await rival.locator('main').innerText();
    for (const name of names) assert.ok(said.includes(name), name);
    assert.ok(!said.includes('跟进') && !said.includes('L0 线索'), 'no project of another park');
    assert.ok((await rival.locator('.candidate').nth(nth).innerText()).includes('盲查首报'));
  });
  await step('a node is added by the work team and taken back', async () => {
    await team.goto('/chain-gaps');
    await team.locator('tr', { hasText: '金刚线' }).locator('td a').first().click();
    await team.getByRole('link', { name: '编辑与版本' }).click();
    const chain = team.url().split('?')[0];
    await team.getByRole('link', { name: '加环节' }).click();
    await team.fill('#f-code', `DW9${nth}`);
    await team.fill('#f-name', `示例涂层环节${nth}`);
    await team.locator('#f-tier').selectOption({ label: '中游' }).catch(async () => team.getByLabel('中游').check());
    await Promise.all([team.waitForNavigation(), team.getByRole('button', { name: '加环节' }).click()]);
    await team.goto(`${chain}/picture`);
    assert.ok((await team.content()).includes(`DW9${nth}`));
    for (const [word, is] of [['撤销上一步', false], ['重做', true], ['撤销上一步', false]]) {
      await team.goto(chain);
      await team.getByRole('link', { name: word }).click();
      // What leaves the page before the answer takes the request back.
      await Promise.all([team.waitForNavigation(), team.getByRole('button', { name: word }).click()]);
      await team.goto(`${chain}/picture`);
      assert.equal((await team.content()).includes(`DW9${nth}`), is, word);
    }
  });
  await step('two enterprises are matched with a confirmation of each side', async () => {
    const need = ['示例需求：金刚线用钢丝母线', '示例需求：钨丝母线'][nth];
    await clerk.goto(`/needs?q=${encodeURIComponent(need)}`);
    await clerk.locator('main a', { hasText: need }).first().click();
    assert.match(await clerk.locator('main').innerText(), /可能的供给[\s\S]*同一环节/);
    await check(clerk);
    await clerk.locator('.candidate').first().getByRole('link', { name: '提出对接' }).click();
    await clerk.getByRole('button', { name: '提出对接' }).click();
    const match = new URL(clerk.url()).pathname;
    for (const page of [clerk, rival]) {
      await page.goto(match);
      await page.getByRole('link', { name: '确认对接' }).click();
      await page.getByRole('button', { name: '确认对接' }).click();
    }
    assert.match(await rival.locator('main').innerText(), /双方已确认/);
    await clerk.goto(match);
    await clerk.getByRole('link', { name: '记成交' }).click();
    await clerk.fill('#f-amount', '900');
    await clerk.getByRole('button', { name: '记成交' }).click();
    assert.match(await clerk.locator('main').innerText(), /已成交/);
    await rival.goto(match);
    assert.ok(!(await rival.locator('main').innerText()).includes('900'), 'the amount is the customer’s park’s');
    await team.goto('/chain-supply');
    assert.match(await team.locator('main').innerText(), new RegExp(`金刚线[\\s\\S]*${['900', '1,800'][nth]} ?万元`));
    await check(team);
  });
}
