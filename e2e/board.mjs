// Measures the board of projects for `cargo xtask bench views`: bytes on the wire and the first paint, median of seven
// loads with an empty cache. The first argument is the server; LIANDONG_TOKEN holds a token that reads it.
import { chromium } from 'playwright-core';

const base = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const paints = [];
const sizes = [];
let open = 0;
for (let load = 0; load < 7; load += 1) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${process.env.LIANDONG_TOKEN}` },
  });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  let bytes = 0;
  client.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  await page.goto(`${base}/projects?view=board`, { waitUntil: 'networkidle' });
  paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
  sizes.push(bytes);
  open = await page.evaluate(() => Array.from(document.querySelectorAll('[data-stage]'))
    .filter((group) => group.dataset.stage.startsWith('L'))
    .reduce((sum, group) => sum + Number(group.querySelector('summary b').textContent.replace(/,/g, '')), 0));
  await context.close();
}
await browser.close();
console.log(JSON.stringify({ open, bytes: median(sizes), paint: median(paints) }));
