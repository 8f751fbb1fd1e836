import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/index.js';
import { folder, summaryIn, type Outcome } from '../cli/command.js';
import { startScript } from '../cli/shell.js';
import { toldIn } from '../cli/told.js';
import { installedProject } from './installed.js';

/** Everything that is begun, from the folder of the project. */
const files = [
  'conformance/features/own.feature',
  'conformance/steps/own.ts',
  'conformance/tsconfig.json',
  'messaging-conformance.config.yaml',
  '.vscode/settings.json',
  '.vscode/extensions.json',
  '.github/workflows/messaging-conformance.yml',
  '.gitignore',
];

/** Runs the command as it is installed in a project. */
function run(line: string, project: string, cwd = project): Promise<Outcome> {
  const program = join(project, 'node_modules/messaging-conformance/dist/src/cli/main.js');
  return startScript(`"${process.execPath}" "${program}" ${line}`, cwd).done;
}

describe('a project that is begun with the package as it is installed', () => {
  let project: string;
  const read = (path: string): string => readFileSync(join(project, path), 'utf8');
  beforeAll(async () => {
    project = installedProject();
    const { code, stderr } = await run('init', project);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }, 180_000);

  it('has a feature, a step, a configuration, what the editor needs, and a job of CI', () => {
    expect(files.filter((file) => !existsSync(join(project, file)))).toEqual([]);
    expect(read('package.json')).toBe('{"type":"module"}');
  });

  it('passes with the next command, its own phrase among the steps', async () => {
    const { code, stderr } = await run('run', project);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(summaryIn(project)).toMatchObject({
      verdict: 'conformant',
      cases: [
        { id: 'OWN-001', outcome: 'passed' },
        { id: 'OWN-002', outcome: 'passed' },
      ],
    });
  });

  it('fails when the service is wrong', async () => {
    const { code } = await run('run --fault creation-not-notified --timeout 500 --tags @OWN-001', project);
    expect(code).toBe(1);
  });

  it('has steps that compile', () => {
    const tsc = join(packageRoot(), 'node_modules/typescript/lib/tsc.js');
    const compile = (): string =>
      execFileSync(process.execPath, [tsc, '-p', join(project, 'conformance')], { encoding: 'utf8' });
    expect(compile).not.toThrow();
  });

  it('has a configuration that leads the editor to its schema, and a profile for each service', () => {
    const configuration = read('messaging-conformance.config.yaml');
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(configuration) ?? [];
    expect(existsSync(join(project, schema))).toBe(true);
    expect(parse(configuration)).toMatchObject({ profile: 'mock', profiles: { mock: {}, staging: {} } });
  });

  it('leads the editor to features and steps that there are, those of the package among them', () => {
    const settings = JSON.parse(read('.vscode/settings.json')) as Record<string, string[]>;
    const matched = [...(settings['cucumber.features'] ?? []), ...(settings['cucumber.glue'] ?? [])].map(
      (glob) => {
        const [within = '', ending = ''] = glob.split(/\/(?:\*\*\/)?\*(?=\.)/);
        return readdirSync(join(project, within)).filter((name) => name.endsWith(ending)).length;
      },
    );
    expect(matched).toEqual([1, 1, readdirSync(join(packageRoot(), 'steps')).length]);
    expect(JSON.parse(read('.vscode/extensions.json'))).toMatchObject({
      recommendations: expect.arrayContaining(['cucumberopen.cucumber-official']),
    });
  });

  it('has a job of CI that installs, runs, and keeps the report', () => {
    const workflow = parse(read('.github/workflows/messaging-conformance.yml'));
    const { steps } = workflow.jobs.conformance;
    expect(steps.map(({ uses, run: line }: any) => uses ?? line)).toEqual([
      expect.stringMatching(/^actions\/checkout@/),
      expect.stringMatching(/^actions\/setup-node@/),
      'npm ci',
      'npx messaging-conformance run',
      expect.stringMatching(/^actions\/upload-artifact@/),
    ]);
    expect(steps.at(-1)).toMatchObject({ if: 'always()', with: { path: 'reports/latest/' } });
  });
});

describe('where there is something already', () => {
  const program = join(packageRoot(), 'dist/src/cli/main.js');
  const init = (cwd: string, where = ''): Promise<Outcome> =>
    startScript(`"${process.execPath}" "${program}" init ${where}`, cwd).done;
  const put = (cwd: string, file: string, text: string): void => {
    mkdirSync(join(cwd, file, '..'), { recursive: true });
    writeFileSync(join(cwd, file), text);
  };

  it('keeps each file that is there, says so, and says what to add', async () => {
    const cwd = folder();
    const mine = [...files.filter((file) => !file.endsWith('.yaml')), 'messaging-conformance.config.json'];
    for (const file of mine) put(cwd, file, '"mine"');
    const { code, stdout } = await init(cwd);
    expect(code).toBe(0);
    for (const file of mine) {
      expect(readFileSync(join(cwd, file), 'utf8')).toBe('"mine"');
      expect(stdout).toContain(`  ${file}`);
    }
    expect(existsSync(join(cwd, 'messaging-conformance.config.yaml'))).toBe(false);
    expect(stdout).toMatch(/"cucumber\.glue"/);
  });

  it('changes nothing the second time, and needs nothing added', async () => {
    const cwd = folder();
    await init(cwd);
    const before = files.map((file) => readFileSync(join(cwd, file), 'utf8'));
    const { code, stdout } = await init(cwd);
    expect(code).toBe(0);
    expect(files.map((file) => readFileSync(join(cwd, file), 'utf8'))).toEqual(before);
    expect(stdout).not.toContain('Written:');
    expect(stdout).not.toContain('cucumber.glue');
  });

  it('finds out the root of the repository, the package manager and the version of Node', async () => {
    const root = folder();
    mkdirSync(join(root, '.git'));
    put(root, '.nvmrc', 'v22.12.0\n');
    put(root, 'pnpm-lock.yaml', '');
    const { stdout } = await init(root, 'tests/own');
    const workflow = parse(readFileSync(join(root, '.github/workflows/messaging-conformance.yml'), 'utf8'));
    const { defaults, steps } = workflow.jobs.conformance;
    expect(defaults.run['working-directory']).toBe('tests/own');
    expect(steps[1].with).toEqual({ 'node-version-file': '.nvmrc' });
    expect(steps.map(({ run: line }: any) => line)).toContain('pnpm install --frozen-lockfile');
    expect(steps.at(-1).with.path).toBe('tests/own/reports/latest/');
    expect(stdout).toMatch(/cd tests\/own\n +pnpm add --save-dev messaging-conformance\n +pnpm exec/);
    expect(existsSync(join(root, 'tests/own/conformance/features/own.feature'))).toBe(true);
  });

  it('takes no version of Node that the package does not run on', async () => {
    const cwd = folder();
    put(cwd, '.nvmrc', '18\n');
    await init(cwd);
    const text = readFileSync(join(cwd, '.github/workflows/messaging-conformance.yml'), 'utf8');
    expect(parse(text).jobs.conformance.steps[1].with).toEqual({ 'node-version': 22 });
  });

  it('says which file cannot be written where a file stands in place of a folder', async () => {
    const cwd = folder();
    put(cwd, 'conformance', 'a file');
    const { code, stderr } = await init(cwd);
    expect(code).toBe(2);
    expect(toldIn(stderr)).toMatchObject({
      headline: expect.stringContaining('conformance/features/own.feature'),
      facts: { 'what now': expect.any(String) },
    });
  });
});
