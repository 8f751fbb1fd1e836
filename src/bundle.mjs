// Puts what is loaded at a start into few files: the command line, the library, and what Cucumber loads beside it, made
// together, so that each module is one instance for all of them in a process. It takes the place of what the compiler wrote
// for these entries; all else that it wrote stays, for tests and benchmarks.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const chunks = join(dist, 'chunks');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** What can be imported from outside. */
const publicEntries = Object.values(exports)
  .map((each) => each.default)
  .filter((file) => file !== undefined)
  .map((file) => file.slice('./dist/'.length, -'.js'.length));
const entries = [
  'src/cli/main',
  ...publicEntries,
  'src/capture/segment-worker',
  'src/runner/hooks',
  'src/client-cases/client-hooks',
  'src/runner/step-catalogue',
  'src/runner/snippet-syntax',
  'src/runner/user-steps-loader',
  'src/runner/dividing-plugin',
  ...readdirSync(join(dist, 'steps'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `steps/${name.slice(0, -'.js'.length)}`),
];

/**
 * Packages stay where they are, so that there is one copy of each; but for the parser of the command line, and for what is no larger
 * than a module of ours and holds nothing.
 */
const packages = {
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path, importer }) => {
      const isTaken =
        kind === 'entry-point' || /^(yargs|tinyqueue)(\/|$)/.test(path) || importer.includes('node_modules');
      return isTaken ? undefined : { external: true, sideEffects: false };
    });
  },
};

/** Our modules do nothing by being loaded, but for the entries: of a room, a command loads what it uses. */
const rooms = {
  name: 'rooms',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) =>
      kind === 'import-statement' && resolveDir.startsWith(dist)
        ? { path: join(resolveDir, path), sideEffects: false }
        : undefined,
    );
  },
};

rmSync(chunks, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.js`)])),
  outdir: dist,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.20',
  plugins: [packages, rooms],
  metafile: true,
  logLevel: 'warning',
});

// The licences of the packages that were taken in lie beside them.
const folders = Object.keys(metafile.inputs)
  .map((file) => join(root, file))
  .flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
for (const folder of new Set(folders)) {
  for (const file of readdirSync(folder).filter((each) => /^licen[cs]e/i.test(each))) {
    mkdirSync(join(chunks, 'licences'), { recursive: true });
    cpSync(join(folder, file), join(chunks, 'licences', `${basename(folder)}.txt`));
  }
}
