import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openerFor } from '../../src/cli/running/open-page.js';
import { command, folder } from './command.js';

const page = '/reports/one two/index.html';

describe('the page is opened', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', { DISPLAY: ':0', CI: 'false' }, 'xdg-open'],
    ['darwin', {}, 'open'],
    ['win32', {}, 'cmd'],
  ] as const)('on %s with %j by %s', (platform, env, program) => {
    const opener = openerFor(page, { platform, env });
    expect(opener).toEqual(expect.arrayContaining([program, page]));
  });

  it.each([
    ['linux', {}],
    ['linux', { DISPLAY: '' }],
    ['linux', { DISPLAY: ':0', CI: 'true' }],
    ['darwin', { CI: '1' }],
  ] as const)('on %s with %j by nothing', (platform, env) => {
    expect(openerFor(page, { platform, env })).toHaveProperty('why');
  });

  it('by the program that the system has, which is given its path; and in CI by none', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'xdg-open'), '#!/bin/sh\nprintf %s "$1" > opened\n');
    chmodSync(join(cwd, 'xdg-open'), 0o755);
    const run = ['run', '--tags', '@SUB-001'];
    const path = `${cwd}:${process.env['PATH'] ?? ''}`;
    const inCi = await command([...run, '--open'], { cwd, env: { CI: 'true', DISPLAY: ':0', PATH: path } });
    expect(inCi).toMatchObject({ code: 0, stderr: expect.stringMatching(/^--open: .*CI/m) });
    expect(existsSync(join(cwd, 'opened'))).toBe(false);
    if (process.platform !== 'linux') return;
    const args = ['report', 'reports/latest', '--open'];
    const seen = await command(args, { cwd, env: { CI: '', DISPLAY: ':0', PATH: path } });
    expect(seen).toMatchObject({ code: 0, stderr: '' });
    await expect
      .poll(() => existsSync(join(cwd, 'opened')) && readFileSync(join(cwd, 'opened'), 'utf8'), {
        timeout: 10_000,
      })
      .toMatch(/reports\/\S+\/index\.html$/);
  }, 60_000);
});
