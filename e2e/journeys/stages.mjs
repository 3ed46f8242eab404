// A lead comes from a phone to production, with evidence at each gate; a move without it is refused.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

// The smallest picture there is.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const WAY = [
  ['L1', 'triage', '研判'],
  ['L2', 'talks_record', '在谈'],
  ['L4', 'appraisal', '评审'],
  ['L5', 'contract', '签约'],
  ['L6', 'licence', '注册'],
  ['L7', 'filing', '立项'],
  ['L8', 'lease', '拿地'],
  ['L9', 'environment', '环评能评安评'],
  ['L10', 'site_photo', '开工'],
  ['L14', 'first_sale', '投产'],
];

export async function travel({ open, step, width }) {
  // A file of this run alone: the same one twice is what a step is about.
  const PHOTO = Buffer.concat([PIXEL, Buffer.from(String(width))]);
  const page = await open('county-clerk');
  const head = await open('county-head');
  const name = `示例阶段项目 ${width}`;
  let at = '';
  const send = () => page.locator('main form button[type="submit"]').last().click();
  const go = async (slug, fields) => {
    await page.goto(`${at}/${slug}`);
    for (const [field, text] of Object.entries(fields)) {
      const input = page.locator(`#f-${field}`);
      if (await input.evaluate((node) => node.tagName === 'SELECT')) await input.selectOption(text);
      else await input.fill(text);
    }
    await send();
  };
  const main = () => page.locator('main').innerText();

  await step('a lead is registered', async () => {
    await page.goto('/projects/new');
    await page.fill('#f-name', name);
    await page.selectOption('#f-park', { label: '吴江泗阳' });
    await page.getByRole('button', { name: '保存' }).click();
    assert.equal(await page.locator('h1').innerText(), name);
    at = new URL(page.url()).pathname;
    assert.match(await main(), /下一阶段“研判”还缺研判表/);
    await check(page);
  });
  await step('a move without evidence is refused, and says what is missing', async () => {
    await page.goto(`${at}/steps?to=L5`);
    assert.equal(await page.locator('#f-to').inputValue(), 'L5');
    await send();
    const said = await page.locator('.error-summary').innerText();
    assert.match(said, /“研判”缺研判表/);
    assert.match(said, /“签约”缺投资合同和公平竞争审查意见/);
    await check(page);
  });
  await step('a photo is added as evidence in one step', async () => {
    await page.goto(`${at}/proofs`);
    const accepts = await page.getAttribute('#f-file', 'accept');
    assert.match(accepts, /image/);
    await page.selectOption('#f-kind', 'site_photo');
    await page.setInputFiles('#f-file', { name: 'site.png', mimeType: 'image/png', buffer: PHOTO });
    await check(page);
    await send();
    assert.match(await main(), /已办理/);
    assert.match(await main(), /现场照片/);
  });
  await step('the same photo for another piece is noticed', async () => {
    await page.goto(`${at}/proofs`);
    await page.selectOption('#f-kind', 'payment');
    await page.setInputFiles('#f-file', { name: 'again.png', mimeType: 'image/png', buffer: PHOTO });
    await send();
    assert.match(await page.locator('.error-summary').innerText(), /同一个文件已用于/);
    await page.fill('[name="reason"]', '示例：一张照片拍到两件');
    await send();
    assert.match(await main(), /付款凭证/);
  });
  await step('with evidence at each gate it comes to production', async () => {
    await go('proofs', { kind: 'fair_competition' });
    for (const [to, kind, stage] of WAY) {
      await go('steps', kind === 'site_photo' ? { to } : { to, kind });
      const text = await main();
      assert.match(text, /已办理/, `${stage}: ${text.slice(0, 400)}`);
    }
    assert.match(await main(), /投产/);
    await check(page);
  });
  await step('another person verifies the last stage, and takes a claim back', async () => {
    await head.goto(`/milestones?project=${at.split('/').pop()}&stage=L14`);
    await head.locator('tbody th a, tbody td a').first().click();
    await head.locator('.acts a', { hasText: '核实阶段' }).click();
    await head.locator('main form button[type="submit"]').last().click();
    assert.match(await head.locator('main').innerText(), /已办理/);
    await head.goto(`${at}/regressions?to=L10`);
    await head.fill('#f-why', '示例：没有开票');
    await head.locator('main form button[type="submit"]').last().click();
    assert.match(await head.locator('main').innerText(), /没有开票/);
    await check(head);
  });
}
