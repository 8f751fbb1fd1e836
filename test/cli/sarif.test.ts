import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { describe, expect, it } from 'vitest';
import { requirements } from '../../src/contract/index.js';
import { archive, message, request, wrong } from '../capture/captured.js';
import { command, folder } from './command.js';

/** The schema of the standard, as the authors of SARIF publish it. */
const standard = createRequire(import.meta.url)(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
) as AnySchemaObject;

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn?: number };
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

/** What is wrong with a file by the standard; nothing for one that is right. */
function faultsIn(sarif: unknown): readonly string[] {
  // It is of draft 4, which names itself in another way, and has a pattern that only the older regular expressions allow.
  const { id: _id, $schema: _schema, ...schema } = standard;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    formats: {
      uri: (text: string) => URL.canParse(text),
      'uri-reference': (text: string) => !/[\s<>"{}|\\^`]/.test(text) && URL.canParse(text, 'file:///a/'),
      'date-time': (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text),
    },
  });
  const validate = ajv.compile(schema);
  if (validate(sarif) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message: said }) => `${instancePath} ${said ?? ''}`);
}

async function sarifOf(cwd: string, ...files: readonly string[]): Promise<Sarif> {
  await command(['check', '--report', 'r', ...files], { cwd });
  return JSON.parse(readFileSync(join(cwd, 'r/latest/findings.sarif'), 'utf8')) as Sarif;
}

const resultsIn = ({ runs }: Sarif) => runs.flatMap(({ results }) => results);

describe('SARIF 2.1.0', () => {
  it('is as the standard has it, of captures and of runs, whatever is in them', async () => {
    const cwd = folder();
    const har = archive([message('send', request), message('receive', wrong), message('receive', 'no json')]);
    writeFileSync(join(cwd, 'a trace #1 (50%).har'), JSON.stringify(har));
    const hostile = { record: 'frame', session: '\u001b[2J<b>"\ud800', from: 'service', at: 1, frame: wrong };
    writeFileSync(join(cwd, 'bad.ndjson'), `oops\n${JSON.stringify(hostile)}\n{"kind":"no`);
    const ofCaptures = await sarifOf(cwd, 'a trace #1 (50%).har', 'bad.ndjson');
    expect(faultsIn(ofCaptures)).toEqual([]);
    expect(resultsIn(ofCaptures).length).toBeGreaterThan(3);
    const [run] = ofCaptures.runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...requirements().keys()]),
    );
    await command(['run', '--fault', 'start-changes', '--tags', '@ACC-009'], { cwd });
    const ofRun = JSON.parse(readFileSync(join(cwd, 'reports/latest/findings.sarif'), 'utf8')) as Sarif;
    expect(faultsIn(ofRun)).toEqual([]);
    expect(resultsIn(ofRun)).not.toEqual([]);
    // The schema does tell what is wrong.
    expect(faultsIn({ ...ofRun, version: '2.0.0' })).not.toEqual([]);
  }, 60_000);

  it('names the place of a message in the file as editors count, also after what is no ASCII', async () => {
    const cwd = folder();
    const said = { ...request, id: '2', metadata: [{ type: 'x', note: 'Grüße 📦' }] };
    const text = JSON.stringify(
      archive([message('send', said), message('send', request), message('receive', wrong)]),
    );
    for (const [name, bytes] of [
      ['utf8.har', Buffer.from(text)],
      ['utf16.har', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ] as const) {
      writeFileSync(join(cwd, name), bytes);
      const found = resultsIn(await sarifOf(cwd, name)).find(({ ruleId }) => ruleId === 'R-013');
      expect(found?.locations[0]?.physicalLocation).toEqual({
        artifactLocation: { uri: name },
        region: { startLine: 1, startColumn: text.indexOf('{"type":"receive"') + 1 },
      });
    }
  }, 60_000);

  it('has fingerprints that stay when the same is found again, later and elsewhere in the file', async () => {
    const cwd = folder();
    const frames = (messages: readonly object[]): string => JSON.stringify(archive(messages));
    const later = message('receive', { ...wrong, reqId: '7' }, 1_767_225_900.5);
    writeFileSync(join(cwd, 'one.har'), frames([message('send', request), message('receive', wrong)]));
    writeFileSync(
      join(cwd, 'other.har'),
      frames([
        ...[message('send', request), message('receive', { ...wrong, code: 200 })],
        ...[message('send', { ...request, id: '7' }, 1_767_225_900.1), later],
      ]),
    );
    const prints = async (name: string) =>
      resultsIn(await sarifOf(cwd, name))
        .filter(({ ruleId }) => ruleId === 'R-013')
        .map(({ partialFingerprints }) => partialFingerprints);
    const [first] = await prints('one.har');
    expect(first).toBeDefined();
    expect(await prints('other.har')).toEqual([first]);
  }, 60_000);
});
