import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** How packages are installed and run with a package manager. */
export interface PackageManager {
  /** Adds a package to a project. */
  readonly add: string;
  /** Runs a program of an installed package. */
  readonly run: string;
  /** What a job of CI does to install, a command each. */
  readonly install: readonly string[];
}

const npm: PackageManager = { add: 'npm install --save-dev', run: 'npx', install: ['npm ci'] };
const pnpm: PackageManager = {
  add: 'pnpm add --save-dev',
  run: 'pnpm exec',
  install: ['corepack enable', 'pnpm install --frozen-lockfile'],
};
const yarn = (lock: string): PackageManager => ({
  add: 'yarn add --dev',
  run: 'yarn',
  install: ['corepack enable', `yarn install ${lock}`],
});

/** What is known of the folder that a project is begun in. */
export interface Surroundings {
  /** The root of its repository, which is where CI looks for jobs; the folder itself outside of one. */
  readonly repository: string;
  /** From there to the folder, with slashes; empty for the root itself. */
  readonly within: string;
  readonly manager: PackageManager;
  /** A file that names a version of Node which this package runs on, from the root; undefined when there is none. */
  readonly nodeVersionFile: string | undefined;
  /** The package is a dependency of the project already. */
  readonly isDependency: boolean;
  /** Where the package is installed, or will be, from the folder, with slashes. */
  readonly installedAt: string;
}

/** Looks around in a folder, which need not be there yet. */
export function surroundingsOf(folder: string, packageName: string): Surroundings {
  const up = foldersUp(folder);
  const repository = up.find((each) => existsSync(join(each, '.git'))) ?? folder;
  const inside = up.slice(0, up.indexOf(repository) + 1);
  const versionFile = inside
    .flatMap((each) => [join(each, '.nvmrc'), join(each, '.node-version')])
    .find((file) => isSupported(textOf(file)));
  const installed = inside
    .map((each) => join(each, 'node_modules', packageName))
    .find((each) => existsSync(each));
  return {
    repository,
    within: slashed(relative(repository, folder)),
    manager: managerIn(inside),
    nodeVersionFile: versionFile === undefined ? undefined : slashed(relative(repository, versionFile)),
    isDependency: isDependency(textOf(join(folder, 'package.json')), packageName),
    installedAt: slashed(relative(folder, installed ?? join(folder, 'node_modules', packageName))),
  };
}

function foldersUp(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUp(above)];
}

function managerIn(folders: readonly string[]): PackageManager {
  for (const folder of folders) {
    const has = (name: string): boolean => existsSync(join(folder, name));
    if (has('package-lock.json')) return npm;
    if (has('pnpm-lock.yaml')) return pnpm;
    if (has('yarn.lock')) return yarn(has('.yarnrc.yml') ? '--immutable' : '--frozen-lockfile');
  }
  return npm;
}

/** True for a version of Node that the package runs on, as package.json says under `engines`. */
function isSupported(version: string): boolean {
  const major = Number(/^v?(\d+)/.exec(version.trim())?.[1]);
  return major === 20 || major === 22 || major >= 24;
}

function isDependency(manifest: string, name: string): boolean {
  try {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(manifest) as {
      readonly dependencies?: object;
      readonly devDependencies?: object;
    };
    return Object.hasOwn({ ...dependencies, ...devDependencies }, name);
  } catch {
    return false;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
