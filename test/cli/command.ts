import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { packageRoot } from '../../src/contract/index.js';
import type { RunResult } from '../../src/run/index.js';
import { recordedResult } from '../../src/run/result.js';
import { readRun } from '../../src/run/run-file.js';
import type { Plan, PlannedCase } from '../../src/runner/index.js';
import { Residents } from './resident.js';
import type { ErrorInJson } from './told.js';

/** The command as it was built: `npm test` builds before it tests. */
export const program = join(packageRoot(), 'dist/src/cli/main.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'messaging-conformance-'));
}

/** Such as a user has, who sees no colours. */
function environment(further: Record<string, string>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(VITEST|NODE_OPTIONS|MESSAGING_)/.test(entry[0]),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', ...further };
}

/** Starts the command in a folder. */
export function start(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): { child: ChildProcess; done: Promise<Outcome> } {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: environment(env) });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = new Promise<Outcome>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr: withoutProgress(stderr) })),
  );
  return { child, done };
}

/** How far a run is, which depends on how fast the machine is, is not what a test is about. */
function withoutProgress(stderr: string): string {
  return stderr.replaceAll(/^progress {2}.*\n/gm, '');
}

const residents = new Residents(program);
/** What needs a process of its own: steps of the user's are loaded into it, it reads what is typed, or Node itself is told something. */
const needsOwnProcess = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): boolean =>
  hasOwnSteps(cwd) ||
  Object.keys(env).some((name) => name.startsWith('NODE_')) ||
  (args[0] !== 'client' && args.includes('--')) ||
  args.some((each) => ['-', '--steps', '--client', 'manual', 'watch', '--watch'].includes(each));

/** True of a folder whose configuration names steps. */
function hasOwnSteps(cwd: string): boolean {
  const file = join(cwd, 'messaging-conformance.config.yaml');
  return existsSync(file) && /^\s*steps:/m.test(readFileSync(file, 'utf8'));
}

/**
 * Runs the command as a user would, and waits for its end.
 *
 * @param isAlone in a process of its own, which takes longer to start than most commands take
 */
export async function command(
  args: readonly string[],
  {
    cwd = folder(),
    input,
    env = {},
    isAlone = false,
  }: { cwd?: string; input?: string; env?: Record<string, string>; isAlone?: boolean } = {},
): Promise<Outcome> {
  if (!isAlone && input === undefined && !needsOwnProcess(args, env, cwd)) {
    // Cucumber loads the steps of a process once, and those of `client` are others.
    const kind = args[0] === 'client' ? 'client' : 'any other';
    const { code, stdout, stderr } = await residents.run(kind, args, cwd, environment(env));
    return { code, stdout, stderr: withoutProgress(stderr) };
  }
  const { child, done } = start(args, cwd, env);
  child.stdin?.end(input ?? '');
  return done;
}

/** What `run --dry-run --json` says that a run would do. */
export interface DryRun {
  readonly endpoint: string;
  readonly account: string;
  readonly consumers: { readonly signIn: string; readonly authorizedBy: string; readonly tokens: number };
  readonly agents: { readonly seat: string; readonly known: number };
  readonly headers: readonly string[];
  readonly cases: readonly (Omit<PlannedCase, 'mistake'> & { readonly mistake?: ErrorInJson })[];
  readonly foreseen: Plan['foreseen'];
  readonly unknownTags: Plan['unknownTags'];
}

/** What `run --dry-run` would do with some options. */
export async function dryRun(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<DryRun> {
  const { stdout } = await command(['run', '--dry-run', '--json', ...args], options);
  return JSON.parse(stdout) as DryRun;
}

/** What came of the newest run in a folder's `reports`, step by step. */
export function resultIn(cwd: string): RunResult {
  return recordedResult(readRun(join(cwd, 'reports/latest')));
}

/** The summary of the newest run in a folder's `reports`. */
export function summaryIn(cwd: string): any {
  return JSON.parse(readFileSync(join(cwd, 'reports/latest/summary.json'), 'utf8'));
}

/** The transcripts of the newest run by name, each as the text it was written as. */
export function transcriptsIn(cwd: string): Map<string, string> {
  const run = readRun(join(cwd, 'reports/latest'));
  return new Map(
    run.transcripts.map((name) => [name, [...run.records(name)].map(({ line }) => line).join('\n')]),
  );
}

/** The records of one kind that the newest run kept of what happened, scenario by scenario. */
export function recordsIn(cwd: string, kind: string): any[] {
  return [...transcriptsIn(cwd).values()]
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith(`{"record":"${kind}"`))
    .map((line) => JSON.parse(line));
}

/** The text of every file of the newest run, and of what its page holds compressed. */
export function everythingIn(cwd: string): Map<string, string> {
  const latest = join(cwd, 'reports/latest');
  const files = readdirSync(latest).map((name) => [name, readFileSync(join(latest, name), 'utf8')] as const);
  const page = files.find(([name]) => name === 'index.html')?.[1] ?? '';
  return new Map([...files, ...dataIn(page).map(([id, text]) => [`index.html ${id}`, text] as const)]);
}

/** What a page holds compressed, by the id that it has there. */
export function dataIn(page: string): [id: string, text: string][] {
  return page
    .split('<script type="text/plain" id="')
    .slice(1)
    .map((part) => {
      const [id = '', data = ''] = part.split(/">|<\//);
      return [id, inflateRawSync(Buffer.from(data, 'base64')).toString('utf8')];
    });
}
