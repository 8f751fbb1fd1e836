import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command, folder, summaryIn, transcriptsIn } from '../cli/command.js';
import { errorIn } from '../cli/told.js';
import { hasBrowser, open, useBrowser } from './browser.js';

const browser = useBrowser();
const cwd = folder();
const selection = ['run', '--tags', '@R-029 or @R-001', '--timeout', '1000'];

/** The page that a command says it wrote. */
const pageOf = (stdout: string): string => /^Report: (.*)$/m.exec(stdout)?.[1] ?? '';

/** The folder of a run as it is when the run is killed during its last scenario, in the middle of a line. */
function killedIn(file: string): { readonly folder: string; readonly id: string } {
  const text = readFileSync(file, 'utf8');
  const at = text.lastIndexOf('{"record":"recording"');
  const [head = '', ...lines] = text.slice(at).split('\n');
  const { name, attempt } = JSON.parse(head);
  const end = text.indexOf(
    `{"record":"message","envelope":{"testCaseFinished":{"testCaseStartedId":"${attempt}"`,
  );
  const killed = folder();
  writeFileSync(join(killed, 'run.ndjson'), text.slice(0, end));
  const frames = lines.filter((line) => /^\{"record":"(?:transcript|open|frame)"/.test(line)).join('\n');
  writeFileSync(join(killed, `transcript-${name}.ndjson`), frames.slice(0, -20));
  return { folder: killed, id: name };
}

beforeAll(async () => {
  await Promise.all([
    command([...selection, '--report', 'good'], { cwd }),
    command([...selection, '--report', 'bad', '--fault', 'start-changes'], { cwd }),
    command([...selection, '--report', 'again'], { cwd }),
  ]);
}, 60_000);

describe('runs side by side', () => {
  it('that differ are told apart on the terminal, as JSON, and by the exit code', async () => {
    const { stdout, code } = await command(['report', 'good/latest', 'bad/latest', 'again/latest'], { cwd });
    expect(code).toBe(1);
    // A row for each run, and one for each requirement of which they differ.
    expect(stdout).toMatch(/^A {2}conformant .*good\/.*\nB {2}nonconformant .*bad\/.*\nC {2}conformant/);
    expect(stdout).toMatch(/^ *R-029 +passed +failed +passed/m);
    const comparison = JSON.parse(readFileSync(join(dirname(pageOf(stdout)), 'comparison.json'), 'utf8'));
    expect(comparison.cases['ACC-008']).toEqual(['passed', 'failed', 'passed']);
    const json = await command(['report', 'good/latest', 'bad/latest', '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ requirements: { 'R-029': ['passed', 'failed'] } });
  });

  it('that are alike are alike, whatever their ids and times', async () => {
    const { stdout, code } = await command(['report', 'good/latest', 'again/latest'], { cwd });
    expect(code).toBe(0);
    const { requirements, cases } = JSON.parse(
      readFileSync(join(dirname(pageOf(stdout)), 'comparison.json'), 'utf8'),
    ) as Record<string, Record<string, string[]>>;
    for (const outcomes of [...Object.values(requirements ?? {}), ...Object.values(cases ?? {})])
      expect(new Set(outcomes).size).toBe(1);
  });

  it('are held against no baseline', async () => {
    writeFileSync(join(cwd, 'b.yaml'), 'failures: []\n');
    const args = ['report', 'good/latest', 'bad/latest', '--baseline', 'b.yaml', '--json'];
    const { stdout, code } = await command(args, { cwd });
    const facts = { 'what now': expect.stringContaining('--baseline') };
    expect(errorIn(stdout)).toMatchObject({ code: 'options-conflict', facts });
    expect(code).toBe(2);
  });

  it.skipIf(!hasBrowser)('are a page: the matrix, and a case with its frames side by side', async () => {
    const { stdout } = await command(['report', 'good/latest', 'bad/latest'], { cwd });
    const { page, mischief } = await open(browser(), pageOf(stdout));
    await page.getByRole('heading', { name: '2 runs side by side' }).waitFor();
    expect(await page.locator('#requirements tbody').innerText()).toMatch(/^R-029\s+✓ passed\s+✗ failed\s/);
    await page.getByRole('link', { name: 'ACC-008' }).click();
    await page.locator('.pair.otherwise').first().waitFor();
    const differing = await page.locator('.pair.otherwise').count();
    const rows = await page.locator('li.pair').count();
    expect(differing).toBeGreaterThan(0);
    // Everything else is aligned: neither ids nor times make a difference.
    expect(differing).toBeLessThan(rows / 4);
    await page.locator('.pair.otherwise .arrow').last().click();
    expect(await page.locator('section').last().innerText()).toContain('R-029');
    expect(mischief).toEqual([]);
  });

  it.skipIf(!hasBrowser)('are walked through by keyboard', async () => {
    const { stdout } = await command(['report', 'good/latest', 'bad/latest'], { cwd });
    const { page } = await open(browser(), pageOf(stdout));
    await page.locator('#scenarios [data-failure]').first().waitFor();
    await page.keyboard.press('n');
    const first = await page.locator('#scenarios [data-failure]').first().innerText();
    expect(await page.evaluate('document.activeElement.textContent')).toBe(first);
    await page.keyboard.press('Enter');
    const chosen = (): Promise<string | null> => page.locator('.pair.chosen').getAttribute('aria-posinset');
    await expect.poll(() => page.locator('.pair.chosen.otherwise').count()).toBe(1);
    const at = Number(await chosen());
    await page.keyboard.press('k');
    await expect.poll(chosen).toBe(String(at - 1));
    await page.keyboard.press('f');
    await expect.poll(chosen).toBe(String(at));
    await page.keyboard.press('n');
    // One case only is otherwise: it is begun from its first difference again.
    await expect.poll(() => page.url()).not.toContain('row=');
    expect(await page.locator('h1').innerText()).toContain(first);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '2 runs side by side' }).waitFor();
  });

  it.skipIf(!hasBrowser)('say so when a case cannot be opened', async () => {
    const { stdout } = await command(['report', 'good/latest', 'bad/latest'], { cwd });
    const file = pageOf(stdout);
    const cut = join(folder(), 'cut.html');
    // The second run's data is gone, as if the file had been tampered with.
    writeFileSync(cut, readFileSync(file, 'utf8').replaceAll(/ id="c\d+">[^<]*/g, ' id="gone">'));
    const { page } = await open(browser(), cut, { hash: 'case=ACC-008' });
    await page.getByText('The page holds no c').waitFor();
  });
});

describe.skipIf(!hasBrowser)('the cases of runs that are alike', () => {
  // Which of two connections is told first is open: where the machine is busy, two runs may differ in it.
  it('have nothing that differs but ids and times', { retry: 3 }, async () => {
    for (const name of ['one', 'other']) await command([...selection, '--report', name], { cwd });
    const { stdout } = await command(['report', 'one/latest', 'other/latest'], { cwd });
    const comparison = JSON.parse(readFileSync(join(dirname(pageOf(stdout)), 'comparison.json'), 'utf8'));
    for (const id of Object.keys(comparison.cases)) {
      const { page } = await open(browser(), pageOf(stdout), { hash: `case=${id}` });
      await page.locator('.swimlane').waitFor();
      // How many rows differ would stand there.
      expect(await page.locator('p:has(+ .swimlane)').innerText(), id).not.toMatch(/\d/);
      expect(await page.locator('.pair.otherwise').count(), id).toBe(0);
    }
  });
});

describe('a recording that is judged again', () => {
  it('comes to the same with the same rules, and stays as it is', async () => {
    const before = readFileSync(join(cwd, 'bad/latest/run.ndjson'), 'utf8');
    const { code } = await command(['report', '--rejudge', 'bad/latest'], { cwd });
    expect(summaryIn(cwd).changes).toEqual([]);
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'bad/latest/run.ndjson'), 'utf8')).toBe(before);
    expect(summaryIn(cwd).rejudged.from).toMatch(/bad\//);
  });

  it('says what changed when the frames are judged otherwise than then', async () => {
    const file = join(cwd, 'good/latest/run.ndjson');
    // As if a rule of then had let pass what a rule of today does not: the sequence of an answer is gone.
    const text = readFileSync(file, 'utf8');
    const altered = text.replace(
      /("session":"Ann#\d+","from":"service"[^\n]*?"type":"cqm\.SubscribeExConversationsResponse"),"body":\{"subscriptionId":"[^"]*"\}/,
      '$1,"body":{}',
    );
    expect(altered).not.toBe(text);
    const copy = folder();
    writeFileSync(join(copy, 'run.ndjson'), altered);
    const { stdout, code } = await command(['report', '--rejudge', copy], { cwd });
    expect(code).toBe(1);
    const { cases, changes } = summaryIn(cwd);
    expect(changes.length).toBeGreaterThan(0);
    for (const { case: id, fresh } of changes)
      for (const each of [id, ...fresh]) expect(stdout).toContain(each);
    const failed = cases.filter(({ outcome }: any) => outcome === 'failed');
    expect(failed.map(({ id }: any) => id)).toEqual(changes.map((change: any) => change.case));
    expect(failed.map(({ broken }: any) => broken)).toEqual(changes.map(({ fresh }: any) => fresh));
    expect(failed[0].broken).not.toEqual([]);
    if (!hasBrowser) return;
    const { page } = await open(browser(), join(cwd, 'reports/latest/index.html'));
    await page.getByText('nothing was sent').waitFor();
    expect(await page.locator('#changes').innerText()).toMatch(/passed\s+✗ failed/);
  });

  it('keeps what a run that was killed had recorded of the scenario under way', async () => {
    const killed = killedIn(join(cwd, 'good/latest/run.ndjson'));
    const { code } = await command(['report', '--rejudge', killed.folder], { cwd });
    expect(summaryIn(cwd).changes).toEqual([]);
    expect(code).toBe(130);
    const { cases } = summaryIn(cwd);
    expect(cases.find(({ id }: any) => id === killed.id)).toMatchObject({ reason: { code: 'interrupted' } });
    expect(transcriptsIn(cwd).get(killed.id)).toMatch(/"record":"frame"[\s\S]*"record":"frame"/);
  });

  it('is one', async () => {
    const { stdout, code } = await command(['report', '--rejudge', 'good/latest', 'bad/latest', '--json'], {
      cwd,
    });
    const facts = { 'what now': expect.stringContaining('--rejudge') };
    expect(errorIn(stdout)).toMatchObject({ code: 'options-conflict', facts });
    expect(code).toBe(2);
  });
});
