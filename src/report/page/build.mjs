// Bundles the report's page: its program and its style, each one file that a report takes in. The licence of what the
// program contains lies beside it.
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const licence = fileURLToPath(new URL('../../../node_modules/preact/LICENSE', import.meta.url));
const from = fileURLToPath(new URL('./', import.meta.url));
const to = fileURLToPath(new URL('../../../dist/src/report/page/', import.meta.url));

await build({
  entryPoints: { page: `${from}page.tsx` },
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
  entryPoints: [`${from}page.css`],
  outdir: to,
  bundle: true,
  minify: true,
  logLevel: 'warning',
});
cpSync(licence, `${to}preact.LICENSE`);
