import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StepResult } from '../../src/run/index.js';
import { command, dryRun, folder, resultIn, summaryIn, transcriptsIn, type Outcome } from './command.js';
import { errorIn, errorOf, toldIn, type ErrorForScripts, type Told } from './told.js';

/** A folder with a feature of a few steps, and what else lies beside it. */
function withFeature(steps: readonly string[], files: Readonly<Record<string, string>> = {}): string {
  const cwd = folder();
  const feature = ['Feature: Own', '  @OWN-001', '  Scenario: One', ...steps.map((step) => `    ${step}`)];
  for (const [name, text] of Object.entries({ 'own.feature': `${feature.join('\n')}\n`, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** Runs a feature of a few steps, with what else lies beside it. */
async function runFeature(
  steps: readonly string[],
  { args = [], files = {} }: { args?: readonly string[]; files?: Readonly<Record<string, string>> } = {},
): Promise<Outcome & { readonly cwd: string }> {
  const cwd = withFeature(steps, files);
  return { ...(await command(['run', 'own.feature', ...args], { cwd })), cwd };
}

/** What a dry run finds wrong in the one case of a folder's feature. */
async function mistakeIn(cwd: string): Promise<ErrorForScripts | undefined> {
  const { mistake } = (await dryRun(['own.feature'], { cwd })).cases[0] ?? {};
  return mistake && errorOf(mistake);
}

/** Why the one case of the newest run is undecided, taken apart. */
const reasonIn = (cwd: string): Told => toldIn(resultIn(cwd).cases[0]?.reason?.message ?? '');

/** The steps of the one case of the newest run. */
const stepsIn = (cwd: string): readonly StepResult[] => resultIn(cwd).cases[0]?.attempts[0]?.steps ?? [];

describe('a step without a definition', () => {
  const mistyped = ['Given Ann is subscribd to all conversations', 'When Ann start a conversation'];
  const near = ['Ann is subscribed to all conversations', 'Ann starts a conversation'] as const;

  it('names the phrases that may be meant, and its place; others without one are named too', async () => {
    const { code, stdout, cwd } = await runFeature(mistyped);
    expect(code).toBe(2);
    expect(stdout).toContain('own.feature:4');
    expect(stepsIn(cwd)).toMatchObject([
      { status: 'undefined', line: 4, near: [near[0]] },
      { status: 'undefined', line: 5, near: [near[1]] },
    ]);
    expect(reasonIn(cwd).facts).toMatchObject({
      'did you mean': near[0],
      'line 5': expect.stringContaining(near[1]),
    });
    for (const each of near) expect(stdout).toContain(each);
  });

  it('does so in a dry run', async () => {
    const { code, stdout } = await runFeature(mistyped, { args: ['--dry-run'] });
    expect(code).toBe(2);
    const [planned] = (await dryRun(['own.feature'], { cwd: withFeature(mistyped) })).cases;
    expect(planned?.undefinedSteps).toMatchObject([
      { place: 'own.feature:4', near: [near[0]], snippet: expect.stringMatching(/^Given\('/m) },
      { place: 'own.feature:5', near: [near[1]], snippet: expect.stringMatching(/^When\('/m) },
    ]);
    for (const { place, near: phrases } of planned?.undefinedSteps ?? [])
      for (const each of [place, ...phrases]) expect(stdout).toContain(each);
  });

  it('comes with a definition to start from, which imports what it uses and says how it is brought along', async () => {
    const { cwd } = await runFeature(['Given Ann is glad of', '  | what |', '  | tea  |']);
    const [step] = stepsIn(cwd);
    expect(step?.snippet).toMatch(/conformance\/steps\/own\.ts.* --steps conformance\/steps /);
    expect(step?.snippet).toContain(
      "import { Given, type DataTable, type MessagingWorld } from 'messaging-conformance/steps';",
    );
  });

  it('goes where steps of the user are, and knows their phrases', async () => {
    const own =
      "import { Then } from 'messaging-conformance/steps';\nThen('{name} is glad', function () {});\n";
    const files = { 'my/steps/moods.ts': own };
    const { cwd } = await runFeature(['Then Ann is gladd'], { args: ['--steps', 'my/steps'], files });
    expect(stepsIn(cwd)).toMatchObject([
      { near: ['Ann is glad'], snippet: expect.stringMatching(/my\/steps\/moods\.ts.* --steps my\/steps /) },
    ]);
  });

  it('gives a definition that is pasted and run as it is', async () => {
    const { stdout } = await runFeature(['Then Ann is glad']);
    const lines = stdout.split('\n').map((line) => line.replace(/^ {2}/, ''));
    const from = lines.findIndex((line) => line.startsWith('import {'));
    const snippet = lines
      .slice(from, lines.indexOf('});') + 1)
      .join('\n')
      .replace("return 'pending';", '');
    const files = { 'conformance/steps/own.ts': snippet };
    const pasted = await runFeature(['Then Ann is glad'], { args: ['--steps', 'conformance/steps'], files });
    expect(summaryIn(pasted.cwd).cases).toMatchObject([{ outcome: 'passed' }]);
  });
});

describe('a first step with a mistyped keyword', () => {
  const steps = ['Gven Ann is subscribed to all conversations', 'When Ann starts a conversation'];
  const meant = 'Given Ann is subscribed to all conversations';

  it('is a mistake of the scenario, though Gherkin takes it for a description', async () => {
    const { code, cwd } = await runFeature(steps);
    expect(code).toBe(2);
    expect(reasonIn(cwd).facts).toMatchObject({ where: 'own.feature:3', 'did you mean': meant });
    expect(summaryIn(cwd).cases).toMatchObject([{ outcome: 'error', reason: { code: 'keyword-misspelt' } }]);
  });

  it('is told in a dry run', async () => {
    const { code, stdout } = await runFeature(steps, { args: ['--dry-run'] });
    expect(code).toBe(2);
    expect(stdout).toContain(meant);
    expect(await mistakeIn(withFeature(steps))).toMatchObject({
      code: 'keyword-misspelt',
      facts: { where: 'own.feature:3', 'did you mean': meant },
    });
  });

  it.each([
    'The consumer Ann is subscribed to all conversations.',
    'Ann starts a conversation',
    'And so on.',
  ])('is no description: %s', async (description) => {
    const { code } = await runFeature([description, '', 'Given Ann is connected']);
    expect(code).toBe(description.startsWith('And') ? 2 : 0);
  });
});

describe('a step that names what there is not', () => {
  const wrong = [
    ['When Ann sends the request "GetClok"'],
    ['When Ann sends the request "GetClok" with the body', '  """', '  {}', '  """'],
    [
      'Then Ann receives the notification "ms.MessagingEventNotificaton" where',
      '  | place | value |',
      '  | /body | any |',
    ],
    ['Then Ann receives no notification "ms.MessagingEventNotification" before the next answer to "GetClok"'],
    ['When Ann sends a request of the type "GetClok"'],
    ['Then the value at "body/x" of Ann\'s answer is remembered as "x"'],
    ["Then Ann's request is answered where", '  | place | value |', '  | body.x | any |'],
  ];

  it.each(wrong)('is a mistake of the scenario, and nothing of it is sent: %s', async (...steps) => {
    const { code, cwd } = await runFeature(['Given Ann is connected', ...steps]);
    expect(code).toBe(2);
    expect(reasonIn(cwd).facts).toMatchObject({ where: 'own.feature:5', 'did you mean': expect.any(String) });
    expect(summaryIn(cwd).cases).toMatchObject([
      { outcome: 'error', reason: { code: 'step-value-invalid' } },
    ]);
    expect(summaryIn(cwd).requirements.filter(({ outcome }: any) => outcome === 'failed')).toEqual([]);
    const [sent] = [...transcriptsIn(cwd)].filter(([name]) => name.includes('OWN-001'));
    expect(sent?.[1] ?? '').not.toContain('"record":"frame"');
  });

  it.each([
    [['When Ann sends the request "GetClock" with the body', '  """', '  {', '  """'], 'GetClock'],
    [
      ['When Ann sends the request "GetClock" with the body', '  """', '  {"a": "${never}"}', '  """'],
      'never',
    ],
    [['When Ben sends the request "GetClock"'], 'Ben'],
  ])('or that shows only when the step is run, is blamed on nobody else: %s', async (steps) => {
    const { code, cwd } = await runFeature(['Given Ann is connected', ...steps]);
    expect(code).toBe(2);
    expect(reasonIn(cwd).facts).toMatchObject({ where: 'own.feature:5' });
    expect(summaryIn(cwd).cases).toMatchObject([
      { outcome: 'error', reason: { code: 'step-value-invalid' } },
    ]);
    expect(summaryIn(cwd).requirements.filter(({ outcome }: any) => outcome === 'failed')).toEqual([]);
  });

  it('is told in a dry run', async () => {
    const { code, stdout } = await runFeature(wrong[0] ?? [], { args: ['--dry-run'] });
    expect(code).toBe(2);
    for (const each of ['own.feature:4', 'GetClok', 'GetClock']) expect(stdout).toContain(each);
    expect(await mistakeIn(withFeature(wrong[0] ?? []))).toMatchObject({
      code: 'step-value-invalid',
      facts: { where: 'own.feature:4', 'did you mean': expect.stringContaining('GetClock') },
    });
  });

  it('is sent when it is wrong on purpose', async () => {
    const steps = [
      'Given Ann is connected',
      'When Ann sends the request "GetClok", wrong on purpose, with the body',
    ];
    const { cwd } = await runFeature([...steps, '  """', '  {}', '  """']);
    expect([...transcriptsIn(cwd).values()].join('\n')).toContain('GetClok');
  });
});

describe('a feature that is not Gherkin', () => {
  it.each([
    [
      'a keyword',
      'Feature: U\n  Scenario: One\n    Given a\n    Wen Ann is glad\n',
      'own.feature:4:5',
      'When Ann is glad',
    ],
    ['a heading', 'Featur: U\n  Scenario: One\n', 'own.feature:1:1', 'Feature: U'],
    [
      'a row',
      'Feature: U\n  Scenario: One\n    Given a\n      | a | b |\n      | c |\n',
      'own.feature:5:7',
      undefined,
    ],
    [
      'a text without its end',
      'Feature: U\n  Scenario: One\n    Given a\n      """\n      x\n',
      'own.feature:6',
      undefined,
    ],
  ])('is told with its place: %s', async (_what, text, place, meant) => {
    for (const args of [['--json'], ['--json', '--dry-run']]) {
      const { code, stdout, stderr } = await runFeature([], { args, files: { 'own.feature': text } });
      expect(code).toBe(2);
      expect(stderr).not.toMatch(/#\w+Line|#EOF/);
      const { code: what, facts } = errorIn(stdout);
      expect(what).toBe('feature-invalid');
      expect(facts['where']).toBe(place);
      expect(facts['did you mean']).toBe(meant);
    }
  });
});

describe('steps that cannot be loaded', () => {
  const naming = (name: string): unknown => expect.stringContaining(name);
  const load = async (text: string, name: string): Promise<Outcome> =>
    runFeature(['Given Ann is connected'], { args: ['--steps', name, '--json'], files: { [name]: text } });
  const given = "import { Given } from 'messaging-conformance/steps';\n";

  it.each([
    [
      'a mistake of syntax',
      `${given}Given('x', function () {\n  const a = ;\n});\n`,
      { where: 'own.ts:3:13', problem: naming(';') },
    ],
    [
      'what fails as it is loaded',
      `${given}Given('x', function () {});\nnobody.knows();\n`,
      { where: 'own.ts:3:1', problem: naming('nobody') },
    ],
    [
      'a name that is not exported',
      "import { Gven } from 'messaging-conformance/steps';\nGven('x', function () {});\n",
      { where: naming('own.ts'), problem: naming('Gven'), 'did you mean': naming('Given') },
    ],
    [
      'a parameter that is not defined',
      `${given}Given('x {nme}', function () {});\n`,
      { phrase: 'x {nme}', 'did you mean': '{name}' },
    ],
    [
      'a file that is not there',
      `${given}import x from './nowhere.js';\nGiven('x', x);\n`,
      { where: naming('own.ts'), problem: naming('nowhere.js') },
    ],
  ])('are told with their place: %s', async (_what, text, told) => {
    const { code, stdout, stderr } = await load(text, 'own.ts');
    expect(errorIn(stdout)).toMatchObject({ code: 'steps-not-loaded', facts: told });
    expect(stderr).not.toMatch(/\n\s+at .*[(:]\d+:\d+/);
    expect(code).toBe(2);
  });

  it('are told so of modules too', async () => {
    const { stdout } = await load(
      "import { Gven } from 'messaging-conformance/steps';\nGven('x');\n",
      'own.mts',
    );
    expect(errorIn(stdout)).toMatchObject({
      code: 'steps-not-loaded',
      facts: { where: naming('own.mts'), problem: naming('Gven'), 'did you mean': naming('Given') },
    });
  });
});
