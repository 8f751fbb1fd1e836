import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { packageRoot } from '../../src/contract/index.js';
import { recordingsFile } from '../checking/generated-captures.js';
import { command, folder, type Outcome } from '../cli/command.js';
import { addPrograms, environmentIn } from '../cli/shell.js';
import { gitlabSchema, kubernetesSchemas } from './manifest-schemas.js';

const textOf = (name: string): string => readFileSync(join(packageRoot(), 'docs/ci', name), 'utf8');

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly { readonly name: string }[];
}
interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly completions?: number;
    readonly template: {
      readonly spec: {
        readonly containers: readonly [Container];
        readonly volumes: readonly {
          readonly name: string;
          readonly persistentVolumeClaim: { readonly claimName: string };
        }[];
      };
    };
  };
}

const manifests = ['kubernetes-job.yaml', 'kubernetes-check.yaml'];
const objectsIn = (name: string): readonly KubernetesObject[] =>
  parseAllDocuments(textOf(name)).map((document) => document.toJS() as KubernetesObject);
const jobsIn = (name: string): readonly KubernetesObject[] =>
  objectsIn(name).filter(({ kind }) => kind === 'Job');

function faultsOf(schema: object | undefined, value: unknown): unknown {
  const ajv = new Ajv2020({ allErrors: true });
  return schema === undefined ? 'there is no schema' : ajv.validate(schema, value) ? [] : ajv.errors;
}

/** Two of them at a time: what a machine with two cores does well. */
async function twoByTwo<Made>(count: number, make: (index: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) made[index] = await make(index);
  };
  await Promise.all([lane(), lane()]);
  return made;
}

/** Does what a container of a Job does: its command, with its variables; where volumes are, a folder stands in. */
function inPod(
  { command: [program = '', ...options], args, env }: Container,
  cwd: string,
  given: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const own = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  const child = spawn(program, [...options, ...args], {
    cwd,
    env: { ...environmentIn(cwd), ...own, ...given },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('the manifests for Kubernetes', () => {
  it.each(manifests)('%s is right by the schemas of its objects', (name) => {
    for (const each of objectsIn(name)) expect(faultsOf(kubernetesSchemas[each.kind], each)).toEqual([]);
  });

  it('a name that is mistyped is noticed', () => {
    const [, job] = objectsIn('kubernetes-job.yaml');
    expect(faultsOf(kubernetesSchemas['Job'], { ...job, spec: { ...job?.spec, completion: 8 } })).not.toEqual(
      [],
    );
  });

  it.each(manifests)('%s: every part is asked for, and what is mounted is claimed', (name) => {
    const claims = objectsIn(name).filter(({ kind }) => kind === 'PersistentVolumeClaim');
    const own = [...claims.map(({ metadata }) => metadata.name), 'captures'];
    const [parts] = jobsIn(name);
    const script = parts?.spec.template.spec.containers[0].args.join(' ');
    expect(script).toContain(`--shard auto/${parts?.spec.completions} `);
    for (const { spec } of jobsIn(name)) {
      const { containers, volumes } = spec.template.spec;
      expect(containers[0].volumeMounts.map((each) => each.name)).toEqual(volumes.map((each) => each.name));
      for (const { persistentVolumeClaim } of volumes) expect(own).toContain(persistentVolumeClaim.claimName);
    }
    // The comment says by which labels the steps are applied.
    const steps = [...textOf(name).matchAll(/ -l step=(\w+)/g)].map(([, step]) => step);
    expect(jobsIn(name).map(({ metadata }) => metadata.labels['step'])).toEqual(steps);
  });
});

describe('eight pods of a Job', () => {
  it('test what one run tests, and come to the same report', async () => {
    const [parts, report] = jobsIn('kubernetes-job.yaml');
    if (parts === undefined || report === undefined) throw new Error('The manifest has no such Jobs.');
    const cwd = folder();
    addPrograms(cwd);
    const profile = `    tags: '@R-029 or @R-002 or @R-008 or @R-013 or @R-001'\n    fault: start-changes\n`;
    writeFileSync(join(cwd, 'messaging-conformance.config.yaml'), `profiles:\n  staging:\n${profile}`);
    const volume = { PARTS: join(cwd, 'volume') };
    const pod = parts.spec.template.spec.containers[0];
    const ended = await twoByTwo(parts.spec.completions ?? 0, (index) =>
      inPod(pod, cwd, { ...volume, JOB_COMPLETION_INDEX: String(index) }),
    );
    expect(ended.map(({ code, stderr }) => [code, stderr.replaceAll(/^progress .*\n/gm, '')])).toEqual(
      Array.from({ length: 8 }, () => [0, '']),
    );
    const merged = await inPod(report.spec.template.spec.containers[0], cwd, volume);
    const whole = await command(['run', '--profile', 'staging'], { cwd });
    expect([merged.code, whole.code]).toEqual([1, 1]);
    const told = (run: string) => {
      const read = (name: string): any => JSON.parse(readFileSync(join(run, name), 'utf8'));
      const { verdict, cases, requirements, scenarios } = read('summary.json');
      return {
        verdict,
        requirements,
        scenarios,
        cases: outcomes(cases),
        coverage: seenIn(read('coverage.json')),
      };
    };
    expect(told(join(cwd, 'volume/report/latest'))).toEqual(told(join(cwd, 'reports/latest')));
  }, 120_000);

  it('judge captures as one machine does', async () => {
    const [parts, summary] = jobsIn('kubernetes-check.yaml');
    if (parts === undefined || summary === undefined) throw new Error('The manifest has no such Jobs.');
    const cwd = folder();
    addPrograms(cwd);
    const captures = join(cwd, 'captures');
    for (const each of ['captures', 'volume']) mkdirSync(join(cwd, each));
    writeFileSync(join(captures, 'many.ndjson'), recordingsFile(30));
    for (const name of readdirSync(join(packageRoot(), 'test/genuine')).filter((each) =>
      each.endsWith('.ndjson'),
    ))
      cpSync(join(packageRoot(), 'test/genuine', name), join(captures, name));
    const volumes = { PARTS: join(cwd, 'volume'), CAPTURES: captures };
    const pod = parts.spec.template.spec.containers[0];
    const ended = await twoByTwo(parts.spec.completions ?? 0, (index) =>
      inPod(pod, cwd, { ...volumes, JOB_COMPLETION_INDEX: String(index) }),
    );
    expect(ended).toEqual(Array.from({ length: 8 }, () => ({ code: 0, stdout: '', stderr: '' })));
    const merged = await inPod(summary.spec.template.spec.containers[0], cwd, volumes);
    const files = readdirSync(captures).sort();
    const whole = await command(['check', ...files], { cwd: captures });
    expect(merged).toEqual(whole);
  }, 120_000);

  it('a part that is called wrongly is no part that has ended', async () => {
    const [parts] = jobsIn('kubernetes-check.yaml');
    if (parts === undefined) throw new Error('The manifest has no such Job.');
    const cwd = folder();
    addPrograms(cwd);
    const { code } = await inPod(parts.spec.template.spec.containers[0], cwd, {
      PARTS: cwd,
      CAPTURES: cwd,
      JOB_COMPLETION_INDEX: '8',
    });
    expect(code).toBe(2);
  });
});

/** What was seen of the contract: how often is another matter, since each part looks at the endpoint before it begins. */
function seenIn({ messages, codes, ...rest }: any): unknown {
  return {
    ...rest,
    codes: Object.keys(codes),
    messages: messages.map(({ frames, ...message }: any) => ({ ...message, isSeen: frames > 0 })),
  };
}

function outcomes(cases: readonly any[]): unknown {
  return cases
    .map(({ id, outcome, requirements }) => ({ id, outcome, requirements }))
    .sort((one, other) => String(one.id).localeCompare(String(other.id)));
}

describe('the pipeline for GitLab', () => {
  const pipeline = parse(textOf('gitlab-ci.yml')) as Readonly<
    Record<
      string,
      { readonly script?: readonly string[]; readonly needs?: readonly { readonly job: string }[] }
    >
  > & { readonly stages: readonly string[] };

  it('is right by the keywords of GitLab', () => {
    expect(faultsOf(gitlabSchema, pipeline)).toEqual([]);
    expect(faultsOf(gitlabSchema, { ...pipeline, conformance: { scripts: ['x'] } })).not.toEqual([]);
    for (const { job } of pipeline['conformance-report']?.needs ?? [])
      expect(Object.keys(pipeline)).toContain(job);
  });

  it('tests in parts, and reports once', async () => {
    const cwd = folder();
    addPrograms(cwd);
    writeFileSync(
      join(cwd, 'messaging-conformance.config.yaml'),
      `profiles:\n  staging:\n    tags: '@R-001 or @SUB-001 or @ACC-001'\n`,
    );
    const step = (job: string, env: Readonly<Record<string, string>>): Promise<Outcome> => {
      const args = [(pipeline[job]?.script ?? []).join('\n')];
      return inPod({ command: ['sh', '-ec'], args, env: [], volumeMounts: [] }, cwd, { CI: 'true', ...env });
    };
    expect((await step('conformance', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '2' })).code).toBe(0);
    // The other part is missing: what it would have shown is not known.
    expect((await step('conformance-report', {})).code).toBe(3);
    const { parts } = JSON.parse(readFileSync(join(cwd, 'reports/latest/summary.json'), 'utf8')) as {
      parts: object;
    };
    expect(parts).toEqual({ of: 2, given: [2] });
    expect((await step('conformance', {})).code).toBe(2);
  }, 60_000);
});

describe('the Dockerfile of the suite', () => {
  const text = textOf('suite.Dockerfile');

  it('starts the command that the package has, as the manifests do', () => {
    const { bin } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { bin: object };
    const [, json = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(text) ?? [];
    const [program = ''] = JSON.parse(json) as string[];
    expect(Object.keys(bin)).toContain(program);
    for (const name of manifests)
      for (const { spec } of jobsIn(name))
        expect(spec.template.spec.containers[0].args.join()).toContain(program);
    expect(existsSync(join(packageRoot(), 'docs/ci/suite.Dockerfile'))).toBe(true);
  });
});
