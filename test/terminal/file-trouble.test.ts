import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asUserError } from '../../src/cli/terminal/file-trouble.js';
import { UsageError } from '../../src/errors/index.js';

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-'));
const file = join(folder, 'file');
writeFileSync(file, '');

it('takes trouble with files for what the user can mend, and says where it is', () => {
  const below = join(file, 'below');
  const told = asUserError(thrownBy(() => mkdirSync(below)));
  expect(told).toMatchObject({ code: 'file-unwritable', facts: expect.arrayContaining([['where', below]]) });
  expect(asUserError(thrownBy(() => writeFileSync(folder, '')))).toBeInstanceOf(UsageError);
});

it.skipIf(process.platform !== 'linux')('takes a full disk for it', () => {
  const told = asUserError(thrownBy(() => writeFileSync('/dev/full', 'text')));
  expect(told).toMatchObject({ code: 'file-unwritable' });
});

it('leaves every other error what it is: what was to be there and is not, is a mistake of the program', () => {
  const missing = thrownBy(() => writeFileSync(join(folder, 'missing', 'file'), ''));
  for (const error of [missing, new TypeError('no function'), 'text', undefined])
    expect(asUserError(error)).toBe(error);
});
