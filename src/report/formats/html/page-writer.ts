import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { packageRoot } from '../../../contract/index.js';
import { escapeText } from '../../words/escaped-text.js';
import type { PageIndex } from '../../views/page-view.js';

/** Where the build puts the page's program and style. */
const built = join(packageRoot(), 'dist', 'src', 'report', 'page');

/**
 * Writes the page: one file that asks for nothing. Its program and style are named by their hashes in its content
 * security policy; what is shown is data, which the program puts into the page as text only.
 */
export class PageWriter {
  readonly #file: number;
  readonly #program: string;
  #chunks = 0;

  /**
   * @param path where the page goes
   * @param title what the browser calls it
   * @param sentence what is said where scripts are not run
   * @throws NodeJS.ErrnoException when it cannot be written
   */
  constructor(path: string, title: string, sentence: string) {
    this.#program = readFileSync(join(built, 'page.js'), 'utf8').trimEnd();
    const style = readFileSync(join(built, 'page.css'), 'utf8').trimEnd();
    const policy = [
      "default-src 'none'",
      `script-src '${hashOf(this.#program)}'`,
      `style-src '${hashOf(style)}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
    this.#file = openSync(path, 'w', 0o644);
    this.#write(
      [
        '<!doctype html>',
        '<html lang="en">',
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<meta name="viewport" content="width=device-width">',
        '<meta name="color-scheme" content="light dark">',
        `<title>${escaped(title)}</title>`,
        `<style>${style}</style>`,
        `<div id="page"><p>${escaped(sentence)}</p><noscript><p>The rest of this page needs JavaScript.</p></noscript></div>`,
        '',
      ].join('\n'),
    );
  }

  /** Puts compressed data into the page, and says what it goes by. */
  readonly keep = (data: Buffer): string => {
    const id = `c${this.#chunks}`;
    this.#chunks += 1;
    this.#data(id, data);
    return id;
  };

  /** Ends the page. */
  end(index: PageIndex): void {
    this.#data('index', deflateRawSync(JSON.stringify(index), { level: 9 }));
    this.#write(`<script>${this.#program}</script>\n`);
    closeSync(this.#file);
  }

  #data(id: string, data: Buffer): void {
    this.#write(`<script type="text/plain" id="${id}">${data.toString('base64')}</script>\n`);
  }

  #write(text: string): void {
    writeSync(this.#file, text);
  }
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escaped(text: string): string {
  return escapeText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
