// Runs every journey at both widths against a fresh demo network. One line per step, one at the end.
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Browser } from './browser.mjs';
import { startServer } from './server.mjs';

const JOURNEYS = [
  'home', 'release', 'article', 'publish', 'project', 'stages', 'sheet', 'ledger', 'secrecy', 'plain', 'transfer', 'claim',
  'appraisal', 'agreed', 'supervision', 'handover', 'register', 'chain',
];
const WIDTHS = [1440, 390];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const binary = process.env.LIANDONG_BIN || here('../target/debug/liandong');
const wanted = process.argv.length > 2 ? process.argv.slice(2) : JOURNEYS;

// The end of a journey whose step failed.
class Over extends Error {}

const began = Date.now();
let passed = 0;
let failed = 0;
await rm(here('out'), { recursive: true, force: true });
const server = await startServer(binary);
const browser = await Browser.start(server);
try {
  for (const name of wanted) {
    const journey = await import(`./journeys/${name}.mjs`);
    for (const width of journey.widths || WIDTHS) await travel(name, journey, width);
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${passed} passed, ${failed} failed in ${Math.round((Date.now() - began) / 1000)} s`);
process.exitCode = failed ? 1 : 0;

// A journey's later steps need its earlier ones, so it ends at the first that fails.
async function travel(name, journey, width) {
  const pages = [];
  // A window of the journey's width, or of the width that `options` names.
  const open = async (who, options = {}) => {
    pages.push(await browser.window(who, options.width || width, options));
    return pages.at(-1);
  };
  const step = async (what, act) => {
    const line = `${name} ${width}: ${what}`;
    try {
      await act();
      passed += 1;
      console.log(`passed  ${line}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${line}\n    ${error.message}`);
      await picture(pages.at(-1), `${name}-${width}`);
      throw new Over();
    }
  };
  try {
    await journey.travel({ open, step, width });
  } catch (error) {
    if (!(error instanceof Over)) throw error;
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
  }
}

async function picture(page, name) {
  if (!page) return;
  await mkdir(here('out'), { recursive: true });
  await page.screenshot({ path: here(`out/${name}.png`), fullPage: true }).catch(() => {});
}
