import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/**
 * The folder this package is installed in, found from the running module upward, so that it is the same from the
 * sources, from `dist/` and from an installed tarball.
 *
 * @throws Error when no package.json lies above, which means a broken installation
 */
export function packageRoot(): string {
  return (found ??= findRoot());
}

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'schemas'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('The package is incomplete: no package.json beside a schemas folder.');
    folder = parent;
  }
  return folder;
}
