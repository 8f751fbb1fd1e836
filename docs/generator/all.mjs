// `npm run docs`: writes the reference, and the counts in every document. With --check it writes nothing, and fails when one
// of them is not current.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contract, packageRoot } from '../../dist/src/contract/index.js';
import { packagedDisturbances } from '../../dist/src/disturbance/index.js';
import { readCatalogue } from '../../dist/src/runner/step-catalogue.js';
import { apiPages } from './api.mjs';
import { clientDutiesPage } from './client-duties.mjs';
import { codesPage } from './codes.mjs';
import { commandsPage } from './commands.mjs';
import { counted, countsOf } from './counts.mjs';
import { faultsPage } from './faults.mjs';
import { disturbancesPage } from './disturbances.mjs';
import { filesPage } from './files.mjs';
import { measuredPage } from './measured.mjs';
import { requirementsPage } from './requirements.mjs';
import { stepsPage } from './steps.mjs';
import { indexPage } from './index.mjs';
import { packagedCases } from './suite.mjs';

const root = packageRoot();
const isCheck = process.argv.includes('--check');
const known = {
  contract: Contract.load(),
  cases: await packagedCases('service'),
  steps: (await readCatalogue()).steps,
};
const casesOfClients = await packagedCases('client');
const counts = {
  ...countsOf(known),
  disturbances: packagedDisturbances().length,
  'client-cases': casesOfClients.length,
};

const withClients = { ...known, cases: [...known.cases, ...casesOfClients] };
const pages = {
  'requirements.md': requirementsPage(withClients),
  'client-duties.md': clientDutiesPage(),
  'measured.md': measuredPage(withClients),
  'steps.md': stepsPage(known.steps),
  'faults.md': faultsPage(),
  'disturbances.md': disturbancesPage(),
  'commands.md': commandsPage(),
  'codes.md': codesPage(),
  'files.md': filesPage(),
  ...apiPages(),
};
const reference = {
  ...pages,
  'README.md': indexPage(pages),
  'counts.json': `${JSON.stringify(counts, null, 2)}\n`,
};

/** The documents that people write: their counts are filled in. */
const written = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/design.md',
  ...['docs/guides', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  ),
];

const wanted = new Map([
  ...Object.entries(reference).map(([name, text]) => [`docs/reference/${name}`, text]),
  ...written.map((file) => [file, counted(readFileSync(join(root, file), 'utf8'), counts, file)]),
]);

const stale = [...wanted].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
if (!isCheck) {
  mkdirSync(join(root, 'docs/reference/api'), { recursive: true });
  for (const file of stale) writeFileSync(join(root, file), wanted.get(file));
} else if (stale.length > 0) {
  console.error(`Documents are not current.\n  where     ${stale.join(', ')}\n  what now  npm run docs`);
  process.exitCode = 1;
}

function textOf(file) {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
