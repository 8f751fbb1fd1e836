import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, type Subject } from '../contract/index.js';

/** The feature files of this package that put a service to the test, or a client. */
export function packagedFeatures(subject: Subject): readonly string[] {
  const folder = join(packageRoot(), 'features', ...(subject === 'client' ? ['client'] : []));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.feature'))
    .sort()
    .map((name) => join(folder, name));
}
