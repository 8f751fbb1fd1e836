import { describe, expect, it } from 'vitest';
import { barriers, hasBrowser, useBrowser } from './browser.js';

const rows = '<p class="row">A row like all others <small>and what is beside it</small></p>'.repeat(300);
const pageOf = (style: string, more = ''): string =>
  `<!doctype html><html lang="en"><title>Rows</title><style>${style}</style><main><h1>Rows</h1>${rows}${more}</main></html>`;

describe.skipIf(!hasBrowser)('the search for barriers', () => {
  const browser = useBrowser();

  it.each([
    ['finds none where there is none', pageOf(''), []],
    [
      'finds a text that is hard to read, of hundreds',
      pageOf('', '<p style="color: #ddd">Pale</p>'),
      ['pale'],
    ],
    [
      'finds what is hard to read on its ground alone',
      pageOf('.dark { background: #222 } p { color: #111 }', '<div class="dark"><p>Dark</p></div>'),
      ['dark'],
    ],
    [
      'finds a text that is pale since what it stands in is',
      pageOf('', '<div style="opacity: 0.3"><p class="row">Pale</p></div>'),
      ['pale'],
    ],
    ['finds what all rows have', pageOf('.row { color: #ccc }'), ['rows']],
  ])('%s', async (_, html, found) => {
    const page = await browser().newPage();
    await page.setContent(html);
    const told = await barriers(page);
    expect(told.map((each) => each.split(':')[0])).toEqual(found.map(() => 'color-contrast'));
    // Whoever looks again finds the same.
    expect(await barriers(page)).toEqual(told);
  });
});
