import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../dist/src/judge/index.js';
import { withSwitches } from './switches.mjs';

/** Each rule, switched off. */
export function ruleMutants() {
  return rules.map(({ requirement, about }, place) => ({
    id: `rule#${place}`,
    kind: 'rule',
    name: `rule off: ${requirement} (${about})`,
    requirement,
  }));
}

/** Each decision of the judge's code that is turned, by the same texts of which the loader makes what is run. */
export function decisionMutants(root) {
  const folder = join(root, 'dist/src/judge');
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.js') && !file.endsWith('index.js'))
    .sort()
    .flatMap((file) => withSwitches(file, readFileSync(join(folder, file), 'utf8')).mutants);
}
