// Measures the page of a chain of sixty nodes for `cargo xtask bench chain-pages`: the first paint, median of seven loads with an
// empty cache. The first argument is the server; LIANDONG_TOKEN holds a token that reads it.
import { chromium } from 'playwright-core';

const base = process.argv[2];
const headers = { authorization: `Bearer ${process.env.LIANDONG_TOKEN}` };
const chains = await (await fetch(`${base}/api/v1/chains?limit=50`, { headers })).json();
const wide = chains.items.find((chain) => chain.code === 'WB');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const paints = [];
let nodes = 0;
let enterprises = 0;
for (let load = 0; load < 7; load += 1) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: headers });
  const page = await context.newPage();
  await page.goto(`${base}/chains/${wide.id}/picture?area=parks`, { waitUntil: 'networkidle' });
  paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
  const titles = await page.locator('.chain-node title').allTextContents();
  nodes = titles.length;
  enterprises = titles.reduce((sum, title) => sum + Number((title.match(/ (\d+) 家/) || [0, 0])[1]), 0);
  await context.close();
}
await browser.close();
paints.sort((a, b) => a - b);
console.log(JSON.stringify({ nodes, enterprises, paint: paints[3] }));
