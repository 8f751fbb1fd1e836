import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packageRoot } from '../../src/contract/index.js';
import { program, type Outcome } from './command.js';

const wscat = join(packageRoot(), 'node_modules/wscat/bin/wscat');

/** Puts programs into a folder's `bin`: there `npx` knows the command as it was built, and wscat; `npm ci` does nothing. */
export function addPrograms(cwd: string): void {
  mkdirSync(join(cwd, 'bin'));
  const add = (name: string, ...lines: string[]): void => {
    writeFileSync(join(cwd, 'bin', name), `#!/bin/sh\n${lines.join('\n')}\n`);
    chmodSync(join(cwd, 'bin', name), 0o755);
  };
  add(
    'npx',
    'name=$1',
    'shift',
    `[ "$name" = messaging-conformance ] && exec "${process.execPath}" "${program}" "$@"`,
    `[ "$name" = wscat ] && exec "${process.execPath}" "${wscat}" "$@"`,
    'exit 99',
  );
  add('npm', '[ "$1" = ci ]');
  add('messaging-conformance', `exec "${process.execPath}" "${program}" "$@"`);
}

/** How a script is run as CI systems do: it ends at the first command that fails. */
export function asInCi(script: string): readonly [program: string, args: readonly string[]] {
  return ['bash', ['-e', '-o', 'pipefail', '-c', script]];
}

/** The environment of a script in a folder with programs; nothing of this process's but the path. */
export function environmentIn(cwd: string): Record<string, string> {
  const path = `${join(cwd, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return { PATH: path, HOME: cwd, TMPDIR: process.env['TMPDIR'] ?? '', NO_COLOR: '1' };
}

/** Starts a script in a folder with programs. */
export function startScript(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly done: Promise<Outcome> } {
  const [shell, args] = asInCi(script);
  const child = spawn(shell, args, {
    cwd,
    env: { ...environmentIn(cwd), ...env },
    // Input stays open, as a terminal's does: wscat disconnects when it ends.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = new Promise<Outcome>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  return { child, done };
}
