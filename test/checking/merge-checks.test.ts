import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCaptures } from '../../src/cli/checking/check-captures.js';
import { mergeChecks } from '../../src/cli/checking/merge-checks.js';
import { UsageError } from '../../src/errors/index.js';
import { printed } from '../cli/printed.js';
import { recordingsFile, untoldTo } from './generated-captures.js';
import { asked, inParts, written } from './in-parts.js';

const right = untoldTo('Ann#1', 'Bob#1', ['Bob#1']);
let many = '';
let calm = '';
beforeAll(() => {
  many = written('many.ndjson', recordingsFile(12));
  calm = written('calm.ndjson', right.repeat(12));
});

/** What came of putting parts together: the exit code or the error's code, and what was printed. */
async function merged(paths: readonly string[], json = true) {
  const { stdout, code, error } = await printed(() => mergeChecks(paths, json));
  const lines = json
    ? stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];
  return { stdout, lines, came: error instanceof UsageError ? error.code : code, error };
}

describe('parts that do not make up a check', () => {
  it('one that is missing leaves it undecided, and nothing is called conformant', async () => {
    const [first = '', , third = ''] = await inParts([calm], 3);
    const { came, lines, stdout } = await merged([first, third]);
    expect(came).toBe(3);
    expect(lines).toEqual([{ missing: [2], of: 3, files: 1, whole: 0 }]);
    expect(stdout).not.toContain('summary');
    expect((await merged([first, third], false)).stdout).toMatch(/^INCONCLUSIVE .*\n$/);
  });

  it('what was found in those that are there counts all the same', async () => {
    const [, second = ''] = await inParts([many], 3);
    const { came, lines } = await merged([second]);
    expect(came).toBe(1);
    expect(lines.at(-1)).toEqual({ missing: [1, 3], of: 3, files: 1, whole: 0 });
    expect(lines.some(({ severity }) => severity === 'violation')).toBe(true);
    expect((await merged([second], false)).stdout).toContain('R-');
  });

  it.each([
    ['has half a line at its end', (text: string) => text.slice(0, -30)],
    ['has no end', (text: string) => text.split('\n').slice(0, -2).join('\n') + '\n'],
    ['is empty', () => ''],
    ['has half a line and nothing else', (text: string) => text.slice(0, 20)],
  ])('one that %s did not come to its end', async (_, cut) => {
    const paths = await inParts([calm], 3);
    const [, second = ''] = paths;
    writeFileSync(second, cut(readFileSync(second, 'utf8')));
    const { came, lines } = await merged(paths);
    expect(came).toBe(3);
    expect(lines.at(-1)).toMatchObject({ missing: [2] });
  });

  it('one that comes twice is refused', async () => {
    const [first = '', second = ''] = await inParts([calm], 2);
    const again = written('again.ndjson', readFileSync(second));
    const { came, error } = await merged([first, second, again]);
    expect(came).toBe('checks-not-parts');
    expect(error?.fact('again')).toBe(again);
  });

  it('parts of other numbers, options, captures or contracts are refused, each by name', async () => {
    const [first = ''] = await inParts([calm], 2);
    const others = {
      parts: (await inParts([calm], 3))[1],
      '--strict': (await inParts([calm], 2, { strict: true }))[1],
      '--role': (await inParts([calm], 2, { role: 'agent' }))[1],
      captures: (await inParts([calm, many], 2))[1],
      contract: written(
        'other-contract.ndjson',
        readFileSync((await inParts([calm], 2))[1] ?? '', 'utf8').replace(
          /"contract":"\w+"/,
          '"contract":"other"',
        ),
      ),
    };
    for (const [name, other = ''] of Object.entries(others)) {
      const { came, error } = await merged([first, other]);
      expect(came, name).toBe('checks-not-parts');
      expect(error?.fact(`${name} of ${other}`), name).toBeDefined();
    }
  });

  it('a capture that was changed between the parts, its size kept, is noticed', async () => {
    const path = written('changing.ndjson', right.repeat(12));
    const [first = ''] = await inParts([path], 2);
    // Where recordings begin is another place now.
    writeFileSync(path, right.repeat(12).replaceAll('\n{"record":"transcript"', '\n{"record":"trans_ript"'));
    const [, second = ''] = await inParts([path], 2);
    expect((await merged([first, second])).came).toBe('checks-not-parts');
  });

  it.each([
    ['is no part', '{"kind":"req","id":"1","type":"GetClock"}\n'],
    ['is no JSON', 'hello\n'],
    ['says a number that cannot be', '{"part":{"version":1,"number":"2"}}\n'],
    ['names a prototype', '{"__proto__":{"part":1}}\n'],
  ])('a file that %s is refused, with the file', async (_, text) => {
    const path = written('other.ndjson', text);
    const { came, error } = await merged([path]);
    expect(came).toBe('checks-not-parts');
    expect(error?.fact('where')).toBe(path);
  });

  it('a line that is none, and lines that are gone, are refused', async () => {
    const paths = await inParts([many], 2);
    const [first = ''] = paths;
    const whole = readFileSync(first, 'utf8');
    appendFileSync(first, '{"finding":{"id":1}}\n');
    expect((await merged(paths)).came).toBe('checks-not-parts');
    const lines = whole.split('\n');
    lines.splice(2, 1);
    writeFileSync(first, lines.join('\n'));
    expect((await merged(paths)).came).toBe('checks-not-parts');
  });

  it('a folder stands for the files in it; one without any, and a file that is not there, are told', async () => {
    const paths = await inParts([calm], 3);
    expect((await merged([dirname(paths[0] ?? '')])).came).toBe(0);
    const elsewhere = written('note.txt', 'x');
    expect((await merged([dirname(elsewhere)])).came).toBe('checks-not-parts');
    expect((await merged([`${elsewhere}.gone`])).came).toBe('checks-not-parts');
  });

  it('what a capture says acts on no terminal, also by way of a part', async () => {
    const path = written(
      'odd.ndjson',
      `{"kind":"resp","reqId":"1","code":200,"type":"\\u001b[31m::error::x"}\n`,
    );
    const { stdout } = await merged(await inParts([path], 1), false);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('::error');
  });
});

describe('a part of a check', () => {
  it('ends where one check would end, and that is told when the parts are put together', async () => {
    const gone = `${calm}.gone`;
    const copy = written('copy.ndjson', '');
    copyFileSync(calm, copy);
    const paths = await inParts([calm, copy], 2);
    rmSync(copy);
    expect((await merged(paths)).came).toBe(0);
    const { error } = await printed(() => checkCaptures(asked([calm, gone], { shard: '1/2' })));
    expect(error).toMatchObject({ code: 'capture-unreadable' });
  });

  it.each([
    ['without --json', { json: false }],
    ['with --report', { report: 'reports' }],
    ['of standard input', { files: ['standard input'] }],
    ['with a time that is another for each', { since: '15m' }],
  ])('is refused %s', async (_, further) => {
    const { standardInput } = await import('../../src/cli/options/standard-input.js');
    const files = 'files' in further ? [standardInput] : [calm];
    const { error } = await printed(() => checkCaptures(asked(files, { ...further, files, shard: '1/2' })));
    expect(error).toMatchObject({ code: 'options-conflict' });
  });
});
