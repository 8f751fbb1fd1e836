// Bundles the report's page and that of the desk: of each its program and its style. Those of the report are taken in by
// each report; those of the desk are served with it. The licence of what the programs contain lies beside them.
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const licence = fileURLToPath(new URL('../../../node_modules/preact/LICENSE', import.meta.url));
const from = fileURLToPath(new URL('./', import.meta.url));
const to = fileURLToPath(new URL('../../../dist/src/report/page/', import.meta.url));

await build({
  entryPoints: { page: `${from}page.tsx`, desk: `${from}desk/desk.tsx` },
  outdir: to,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  banner: { js: '/*! Contains Preact, MIT License, Copyright (c) 2015-present Jason Miller */' },
  logLevel: 'warning',
});
await build({
  entryPoints: { page: `${from}page.css`, desk: `${from}desk/desk.css` },
  outdir: to,
  bundle: true,
  minify: true,
  logLevel: 'warning',
});
cpSync(licence, `${to}preact.LICENSE`);
