import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/contract/index.js';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as Manifest;

/** What can be imported of this package: `messaging-conformance`, `messaging-conformance/judge`, ... */
export const entries = Object.entries(manifest.exports)
  .filter(([, to]) => typeof to === 'object')
  .map(([entry]) => `messaging-conformance${entry.slice(1)}`);

/**
 * A project of somebody else that has installed this package as it is published: packed, and beside it what it depends on
 * and the types of Node, but nothing that it is developed with.
 */
export function installedProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'messaging-conformance-installed-'));
  const modules = join(project, 'node_modules');
  const own = join(modules, 'messaging-conformance');
  mkdirSync(own, { recursive: true });
  // It is built already, and packing is not to build it again.
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
    cwd: packageRoot(),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [{ filename }] = JSON.parse(packed) as [{ readonly filename: string }];
  execFileSync('tar', ['-xzf', join(project, filename), '-C', own, '--strip-components=1']);
  for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(packageRoot(), 'node_modules', name), join(modules, name), 'junction');
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  return project;
}
