import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { unlikeTexts } from './unlike-texts.mjs';

// A machine without a browser cannot open a page; CI installs one, and fails without.
const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** False where there is no browser, and no CI that should have one. */
export const hasBrowser = existsSync(chromiumPath) || process.env['CI'] !== undefined;

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  // Each page in a process of its own costs a fifth more, of which no test makes any use.
  '--renderer-process-limit=1',
  '--disable-extensions',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser before the tests of a file, and ends it after them. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasBrowser) browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  }, 60_000);
  // What a test has opened goes on drawing, and takes memory and time of those after it.
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await emptied(context);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (browser === undefined) throw new Error('There is no browser.');
    return browser;
  };
}

/** Pages that show nothing: a new one takes as long as what it is to show. */
const empty: Page[] = [];

/** Closes what is open in a context, but for one page. */
async function emptied(context: BrowserContext): Promise<void> {
  const [first, ...others] = context.pages();
  for (const page of others) await page.close();
  if (first === undefined || empty.includes(first)) return;
  first.removeAllListeners();
  await first.emulateMedia({ media: null, colorScheme: null });
  await first.goto('about:blank');
  empty.push(first);
}

/** A page of the browser that shows nothing. */
async function emptyPage(browser: Browser): Promise<Page> {
  const index = empty.findIndex((page) => page.context().browser() === browser);
  const [page] = index < 0 ? [] : empty.splice(index, 1);
  return page ?? (await browser.newContext()).newPage();
}

export interface Opened {
  readonly page: Page;
  /** Whatever the page did that it should not do. */
  readonly mischief: string[];
}

export interface Look {
  readonly hash?: string;
  readonly width?: number;
  readonly dark?: boolean;
}

/** Opens a page, from disk or at an address of ours, and gathers whatever it should not do. */
export async function open(
  browser: Browser,
  file: string,
  { hash = '', width = 1_400, dark = false }: Look = {},
): Promise<Opened> {
  const page = await emptyPage(browser);
  page.setDefaultTimeout(8_000);
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  const mischief: string[] = [];
  const address = file.startsWith('http:') ? file : pathToFileURL(file).href;
  page.on('request', (request) => {
    const isOwn = /^(file|data|blob):/.test(request.url()) || request.url().startsWith(address);
    if (!isOwn) mischief.push(`request ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    mischief.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => mischief.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') mischief.push(`console ${message.text()}`);
  });
  await page.goto(`${address}${hash === '' ? '' : `#${hash}`}`);
  return { page, mischief };
}

const axe = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');

/** The attribute of the texts whose contrast is looked at, and the program that gives it to them. */
const looked = 'data-contrast-looked-at';
const markUnlike = unlikeTexts.toString();

/** What an automated check of accessibility finds, in the words of its rules. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(axe, 'utf8'));
  await page.evaluate(`(${markUnlike})(${JSON.stringify(looked)})`);
  const rules = JSON.stringify([{ id: 'color-contrast', selector: `[${looked}]` }]);
  const found = await page.evaluate<{ violations: { id: string; nodes: { target: string[] }[] }[] }>(
    `axe.configure({ rules: ${rules} }); axe.run(document, { resultTypes: ['violations'] })`,
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
}

/** True when nothing sticks out of the page at its side. */
export async function fits(page: Page, selector = 'html'): Promise<boolean> {
  return page.locator(selector).evaluate((element) => element.scrollWidth <= element.clientWidth);
}

/** Waits until the page has drawn what became of an event: scrolling and opening are told to it in the frame after. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))))',
  );
}

/** Opens every part of the page that can be opened, those within others too. */
export async function openSections(page: Page): Promise<void> {
  const opened = `(() => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    return Promise.all(closed.map((each) => new Promise((done) => {
      each.addEventListener('toggle', done, { once: true });
      each.open = true;
    }))).then(() => closed.length);
  })()`;
  while ((await page.evaluate<number>(opened)) > 0) await drawn(page);
}
