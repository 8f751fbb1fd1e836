import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/index.js';
import { command, folder, summaryIn } from './command.js';
import { addPrograms, asInCi, environmentIn } from './shell.js';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number>>;
  readonly env?: Readonly<Record<string, string>>;
}

const workflow = parse(readFileSync(join(packageRoot(), 'docs/ci/github-actions.yml'), 'utf8')) as {
  readonly on: object;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly strategy?: { readonly matrix: { readonly part: number[] } }; readonly steps: Step[] }
    >
  >;
};

/** A project whose `npx messaging-conformance` is the command as it was built, and whose `npm ci` does nothing. */
function project(profile: string): string {
  const cwd = folder();
  addPrograms(cwd);
  writeFileSync(join(cwd, 'messaging-conformance.config.yaml'), `profiles:\n  staging:\n${profile}`);
  return cwd;
}

function bash(script: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const [shell, args] = asInCi(script);
  return spawnSync(shell, args, {
    cwd,
    env: { ...environmentIn(cwd), CI: 'true', GITHUB_ACTIONS: 'true', ...env },
    encoding: 'utf8',
  });
}

/** Plays the workflow: each part on a fresh machine, then the report, with artefacts handed on between them. */
function play(profile: string) {
  const artefacts = folder();
  const outcomes: {
    readonly step: string;
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }[] = [];
  const job = (name: string, part: number | undefined): string => {
    const cwd = project(profile);
    const fill = (text: string): string => text.replaceAll('${{ matrix.part }}', String(part));
    for (const { uses, run, with: given = {}, env = {} } of workflow.jobs[name]?.steps ?? []) {
      if (uses?.startsWith('actions/upload-artifact@') === true)
        cpSync(join(cwd, String(given['path'])), join(artefacts, fill(String(given['name']))), {
          recursive: true,
          dereference: true,
        });
      if (uses?.startsWith('actions/download-artifact@') === true)
        cpSync(artefacts, join(cwd, String(given['path'])), { recursive: true });
      if (run === undefined) continue;
      const summary = join(cwd, 'step-summary.md');
      const { status, stdout, stderr } = bash(fill(run), cwd, { GITHUB_STEP_SUMMARY: summary, ...env });
      outcomes.push({ step: `${name} ${run.split('\n')[0] ?? ''}`, status, stdout, stderr });
    }
    return cwd;
  };
  for (const part of workflow.jobs['part']?.strategy?.matrix.part ?? []) job('part', part);
  const cwd = job('report', undefined);
  const report = outcomes.at(-1);
  if (report === undefined) throw new Error('The workflow has no report.');
  return { outcomes, report, cwd, artefacts };
}

describe('the workflow for GitHub Actions', () => {
  it('tests in parts, reports once, annotates, and writes the summary of the job', () => {
    const { outcomes, report, cwd, artefacts } = play(
      '    tags: "@R-017 or @R-001"\n    timeout: 500\n    fault: state-filter-ignored\n',
    );
    expect(outcomes.slice(0, -1).map(({ step, status, stderr }) => [step, status, stderr])).toEqual(
      outcomes.slice(0, -1).map(({ step }) => [step, 0, '']),
    );
    expect(report.status).toBe(1);
    expect(summaryIn(cwd).verdict).toBe('nonconformant');
    const annotations = report.stdout.split('\n').filter((line) => line.startsWith('::'));
    expect(annotations.length).toBeGreaterThanOrEqual(3);
    // The features are the package's: no place in the repository that is looked at is wrong.
    for (const line of annotations) expect(line).toMatch(/^::error title=FIL-\d{3}[^:]*::./);
    const summary = readFileSync(join(cwd, 'step-summary.md'), 'utf8');
    expect(summary).toMatch(/^## ❌ Nonconformant[\s\S]*### Failures[\s\S]*FIL-001/);
    expect(outcomes.filter(({ stdout }) => stdout.includes('::error'))).toHaveLength(1);
    for (const file of ['index.html', 'junit.xml', 'summary.md', 'summary.json'])
      expect(existsSync(join(artefacts, 'conformance-report', file)), file).toBe(true);
  }, 60_000);

  it('sets none of the variables that GitHub does not let be set', () => {
    const text = readFileSync(join(packageRoot(), 'docs/ci/github-actions.yml'), 'utf8');
    expect(text).not.toMatch(/^\s+(GITHUB|RUNNER)_\w+:/m);
  });

  it('passes for a deployment that conforms, and ends where it is called wrongly', () => {
    expect(play('    tags: "@R-017 or @R-001"\n').report.status).toBe(0);
    const wrong = bash(
      workflow.jobs['part']?.steps
        .find(({ name }) => name === 'Test')
        ?.run?.replace('${{ matrix.part }}', '9') ?? '',
      project('    tags: "@R-001"\n'),
    );
    expect(wrong.status).not.toBe(0);
  }, 60_000);
});

describe('the script for any CI system', () => {
  const script = `sh "${join(packageRoot(), 'docs/ci/conformance.sh')}"`;
  it.each([
    ['passes', '--tags @SUB-001', 0, /conformance: passed/],
    ['fails', '--tags @R-017 --timeout 500 --fault state-filter-ignored', 1, /FAILED.* reports\/latest/],
    ['is called wrongly', '--tagz x', 2, /wrongly/],
    ['cannot tell', '--endpoint ws://127.0.0.1:1 --account 1', 3, /inconclusive/],
  ])('says so when a run %s, and hands the exit code on', (_, args, code, told) => {
    const { status, stdout } = bash(`${script} ${args}`, project('    {}\n'));
    expect(stdout).toMatch(told);
    expect(status).toBe(code);
  });

  it('lets pass what could not be decided, where that is wanted', () => {
    const { status } = bash(`${script} --endpoint ws://127.0.0.1:1 --account 1`, project('    {}\n'), {
      CONFORMANCE_INCONCLUSIVE: '0',
    });
    expect(status).toBe(0);
  });
});

describe('annotations', () => {
  it('escape what would end them, and are none outside of GitHub', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'odd, name%.feature'),
      'Feature: X\n  @ODD-001\n  Scenario: A: b, c\n    When nobody knows what\n',
    );
    const args = ['run', 'odd, name%.feature'];
    const { stdout } = await command(args, { cwd, env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd } });
    expect(stdout).toContain('::error file=odd%2C name%25.feature,line=4,title=ODD-001 error');
    expect((await command(args, { cwd, env: { GITHUB_ACTIONS: '' } })).stdout).not.toContain('::error');
  });

  it('name the path in the repository, wherever in it the run was started, and none outside of it', async () => {
    const repository = folder();
    const cwd = join(repository, 'api');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'own.feature'), 'Feature: X\n  @ODD-001\n  Scenario: A\n    When nobody knows\n');
    const annotated = async (workspace: string): Promise<string[]> => {
      const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace };
      const { stdout } = await command(['run', 'own.feature'], { cwd, env });
      return stdout.split('\n').filter((line) => line.startsWith('::'));
    };
    const inside = await annotated(repository);
    expect(inside).toEqual([expect.stringMatching(/^::error file=api\/own\.feature,line=4,title=ODD-001 /)]);
    const outside = await annotated(folder());
    expect(outside).toEqual([expect.stringMatching(/^::error title=ODD-001 /)]);
  });
});
