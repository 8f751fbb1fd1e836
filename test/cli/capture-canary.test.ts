import { readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureFormats } from '../../src/capture/index.js';
import { readings, revealing } from '../transcript/spellings.js';
import { canaryFiles } from './capture-canaries.js';
import { command, dataIn, folder } from './command.js';

/** All that was written below a folder, packed pieces of pages too. */
function textsBelow(path: string): [name: string, text: string][] {
  if (statSync(path).isDirectory())
    return readdirSync(path).flatMap((name) => textsBelow(realpathSync(join(path, name))));
  const text = readFileSync(path, 'utf8');
  return [[path, text], ...(path.endsWith('.html') ? dataIn(text) : [])];
}

describe('a secret in a capture', () => {
  it('of whatever format, and wherever in it, is in nothing that check prints or writes', async () => {
    const cwd = folder();
    const files = canaryFiles();
    for (const { name, bytes, beside } of files) {
      writeFileSync(join(cwd, name), bytes);
      for (const [other, text] of Object.entries(beside)) writeFileSync(join(cwd, other), text);
    }
    const names = files.map(({ name }) => name);
    const printed = [
      await command(['check', '--report', 'out', ...names], { cwd }),
      await command(['check', '--json', '--strict', ...names], { cwd }),
      await command(['report', 'out/latest', '--har', 'out/traffic.har'], { cwd }),
    ];
    expect(
      printed.map(({ code }) => code),
      printed.map(({ stderr }) => stderr).join('\n'),
    ).toEqual([1, 1, 1]);
    const [, json] = printed;
    const formats = (json?.stdout ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { summary?: { format: string } }).summary?.format)
      .filter((format) => format !== undefined);
    // Every format that is read is among them, and each was read.
    expect(formats).toHaveLength(names.length);
    expect(new Set(formats)).toEqual(new Set([...captureFormats.map(({ name }) => name), 'JSON']));
    const texts = [
      ...printed.flatMap(({ stdout, stderr }, index): [string, string][] => [
        [`printed by command ${index}`, stdout + stderr],
      ]),
      ...textsBelow(join(cwd, 'out')),
    ];
    for (const kind of ['index.html', 'junit.xml', 'summary.md', 'findings.sarif', 'traffic.har'])
      expect(texts.some(([name]) => name.endsWith(kind))).toBe(true);
    const shown: string[] = [];
    for (const [where, text] of texts) {
      const read = readings(text, 1);
      for (const { name, secrets } of files)
        for (const [place, secret] of Object.entries(secrets)) {
          const found = revealing(read, secret);
          if (found !== undefined) shown.push(`${name}, ${place}, in ${where}: ${JSON.stringify(found)}`);
        }
    }
    expect(shown).toEqual([]);
    // It was quoted all the same: placeholders stand where it stood.
    for (const name of names) expect(json?.stdout.includes(`{"file":"${name}"`)).toBe(true);
    expect(json?.stdout).toMatch(/‹(?:secret|token|header|parameter|bearer|jwt)[:›]/);
  }, 60_000);
});
