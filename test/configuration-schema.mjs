// Writes the JSON Schema of configuration files, which is made from the options of `run`; with --check it fails when that is
// not current.
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { configurationSchemaFile } from '../dist/src/cli/options/configuration.js';
import { configurationSchema } from '../dist/src/cli/options/configuration-schema.js';

const file = new URL(`../${configurationSchemaFile}`, import.meta.url);
const wanted = await format(JSON.stringify(configurationSchema()), { parser: 'json', printWidth: 110 });
if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
} else if (readFileSync(file, 'utf8') !== wanted) {
  console.error(`${configurationSchemaFile} is not current.\n  what now  npm run types`);
  process.exitCode = 1;
}
