import { spawn } from 'node:child_process';
import { tell } from '../terminal/output.js';

/** What is known of the machine that a page is to be opened on. */
export interface Desk {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A program that opens a file with what the system has for it, and what it is given. */
export type Opener = readonly [program: string, ...given: string[]];

/** The program that opens a page on this machine; or why nobody would see it. */
export function openerFor(page: string, { platform, env }: Desk): Opener | { readonly why: string } {
  if (isSet(env['CI'])) return { why: 'this is CI' };
  if (platform === 'darwin') return ['open', page];
  // The first argument in quotation marks would be taken for a title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', page];
  if (isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY'])) return ['xdg-open', page];
  return { why: 'there is no display' };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}

/**
 * Opens a page for whoever is at this machine; where nobody is, says so and does nothing.
 *
 * @returns resolves when the program has begun, or could not
 */
export async function openPage(page: string, desk: Desk = process): Promise<void> {
  const opener = openerFor(page, desk);
  if ('why' in opener) {
    tell(`--open: the page is not opened, since ${opener.why}.`);
    return;
  }
  const [program, ...given] = opener;
  const child = spawn(program, given, { detached: true, stdio: 'ignore' });
  const trouble = await new Promise<Error | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', resolve);
  });
  child.unref();
  if (trouble !== undefined)
    tell(
      `--open: the page could not be opened with ${program}: ${trouble.message}. Open it yourself: ${page}`,
    );
}
