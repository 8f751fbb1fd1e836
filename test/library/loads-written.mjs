// Loaded before a program: writes what it loads into the file that LOADED_MODULES names, a line each.
import { appendFileSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';

const log = process.env['LOADED_MODULES'];
writeFileSync(log, '');
register('./loading-hooks.mjs', import.meta.url, { data: log });
// What is required by a module of CommonJS is not seen by the hooks.
process.on('exit', () => {
  for (const file of Object.keys(createRequire(import.meta.url).cache)) appendFileSync(log, `${file}\n`);
});
