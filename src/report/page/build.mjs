// Bundles the report's page: its program and its style, each one file that a report takes in.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const from = fileURLToPath(new URL('./', import.meta.url));
const to = fileURLToPath(new URL('../../../dist/src/report/page/', import.meta.url));

await build({
  entryPoints: { page: `${from}main.tsx` },
  outdir: to,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
});
await build({
  entryPoints: [`${from}page.css`],
  outdir: to,
  bundle: true,
  minify: true,
  logLevel: 'warning',
});
