// One browser; people in it, each in a window of their own; and what every page is held to.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MS = 10_000;

export class Browser {
  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
    this.sessions = {};
  }

  static async start(server) {
    const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
    return new Browser(await chromium.launch({ executablePath, args: FLAGS }), server);
  }

  // A window of one person, or of nobody in particular. A sign-in link works once, so its session is kept.
  async window(who, width, { javaScriptEnabled = true } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.server.base,
      viewport: { width, height: width < 800 ? 844 : 900 },
      storageState: who ? await this.session(who) : undefined,
      javaScriptEnabled,
      locale: 'zh-CN',
      // Colours change at once, so that none is measured half way.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    watch(page);
    return page;
  }

  async session(who) {
    if (!this.sessions[who]) {
      const context = await this.browser.newContext();
      const page = await context.newPage();
      await page.goto(this.server.links[who]);
      this.sessions[who] = await context.storageState();
      await context.close();
    }
    return this.sessions[who];
  }

  close() {
    return this.browser.close();
  }
}

// Notes what the page complains of. The browser also complains of a page that answers with a refusal, which is
// what some steps are about.
function watch(page) {
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    const { url } = message.location();
    const isRefusal = message.text().startsWith('Failed to load resource') && url === page.url();
    if (message.type() === 'error' && !isRefusal) page.complaints.push(`console: ${message.text()} ${url}`);
  });
}

// Holds the page as it stands to what every page must be: no complaint of the browser, no page that scrolls
// sideways, nothing serious for those who see or point otherwise.
export async function check(page) {
  const problems = page.complaints.splice(0);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  if (content > window) problems.push(`the page is ${content} px wide in a window of ${window} px`);
  await page.evaluate(AXE);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    problems.push(...await barriers(page, colorScheme));
  }
  await page.emulateMedia({ colorScheme: null });
  if (problems.length) throw new Error(`${new URL(page.url()).pathname}: ${problems.join('\n    ')}`);
}

async function barriers(page, colorScheme) {
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, impact, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(' ')).join('; ');
    return `${impact} ${id} (${colorScheme}): ${help} at ${where} (${nodes.length})`;
  });
}
