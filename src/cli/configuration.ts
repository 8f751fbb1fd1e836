import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { isObject } from '../contract/json-schema.js';
import { UsageError } from '../runner/usage-error.js';
import { runOptionNames } from './run-options.js';

const names = [
  'messaging-conformance.config.json',
  'messaging-conformance.config.yaml',
  'messaging-conformance.config.yml',
];

/**
 * What the configuration file says: the one given with `--config`, else the one in this folder, if any.
 *
 * @param given the command line, before it is parsed: the file must be known before
 * @throws UsageError when the file is missing, cannot be read, or holds an option that `run` has not
 */
export function configurationFor(given: readonly string[]): Record<string, unknown> {
  const index = given.findIndex((each) => each === '--config' || each.startsWith('--config='));
  const named = index === -1 ? undefined : (given[index]?.split('=')[1] ?? given[index + 1]);
  const file = named ?? process.env['MESSAGING_CONFORMANCE_CONFIG'] ?? names.find((name) => existsSync(name));
  return file === undefined ? {} : read(file);
}

function read(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError('The configuration file cannot be read.', [
      ['where', resolve(file)],
      ['problem', (error as Error).message],
      ['what now', 'Check the path given with --config.'],
    ]);
  }
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1;
    throw new UsageError('The configuration file cannot be understood.', [
      ['where', `${file}, line ${line}`],
      ['problem', error.message.split('\n')[0] ?? error.message],
      ['what now', 'Mend it: it is JSON or YAML.'],
    ]);
  }
  const value: unknown = document.toJS();
  if (!isObject(value)) {
    throw new UsageError('The configuration file holds no options.', [
      ['where', file],
      ['expected', 'a mapping, such as  endpoint: wss://example.com'],
    ]);
  }
  for (const key of Object.keys(value)) {
    if (runOptionNames.includes(key)) continue;
    const line = text.split('\n').findIndex((each) => each.includes(key)) + 1;
    throw new UsageError('The configuration file has an option that there is not.', [
      ['where', `${file}, line ${line}`],
      ['option', key],
      ['expected', `one of ${runOptionNames.join(', ')}`],
    ]);
  }
  return value;
}
