// A county's lead that is not shared is nowhere for a stranger and for another park's clerk.
import assert from 'node:assert/strict';
import { check } from '../browser.mjs';

export async function travel({ open, step, width }) {
  const name = `示例密封件线索 ${width}`;
  let lead = '';

  await step('a county registers a lead', async () => {
    const own = await open('county-clerk');
    await own.goto('/projects/new');
    await own.fill('#f-name', name);
    await own.selectOption('#f-park', { label: '吴江泗阳' });
    await own.check('[name=agreed][value=未掌握]');
    await own.getByRole('button', { name: '保存' }).click();
    assert.equal(await own.locator('h1').innerText(), name);
    lead = new URL(own.url()).pathname;
    await own.goto('/projects');
    assert.ok((await own.locator('tbody').innerText()).includes(name), 'its own park sees it');
  });
  await step('another park finds it neither in lists nor by search nor by address', async () => {
    const rival = await open('hub-clerk');
    for (const path of ['/', '/projects', '/projects?view=board', `/projects?q=${encodeURIComponent('密封件')}`, `/search?q=${encodeURIComponent('密封件')}`]) {
      await rival.goto(path);
      assert.ok(!(await shown(rival)).includes(name), path);
      await check(rival);
    }
    const answer = await rival.goto(lead);
    const none = await rival.request.get('/projects/00000000-0000-7000-8000-000000000000');
    assert.deepEqual([answer.status(), none.status()], [404, 404]);
    assert.ok(!(await rival.content()).includes(name));
    await check(rival);
  });
  await step('another park does not get it in a sheet', async () => {
    const rival = await open('hub-clerk');
    const sheet = await rival.request.get('/projects/export?as=csv');
    assert.equal(sheet.status(), 200);
    const text = await sheet.text();
    assert.ok(text.includes('示例载板项目') && !text.includes(name));
  });
  await step('a stranger is asked to sign in and learns nothing', async () => {
    const stranger = await open(null);
    for (const path of ['/projects', lead, '/read', `/search?q=${encodeURIComponent('密封件')}`, '/']) {
      await stranger.goto(path);
      assert.ok(!(await shown(stranger)).includes(name), path);
      await check(stranger);
    }
    await stranger.goto(lead);
    assert.match(stranger.url(), /\/sign-in\?next=/);
    const api = await stranger.request.get(`/api/v1${lead}`);
    assert.equal(api.status(), 401);
  });
}

// What the page shows, without the words that were searched for.
function shown(page) {
  return page.locator('main').innerText();
}
