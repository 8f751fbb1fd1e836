// `npm run bench`: every figure as a ratio against a bare baseline measured in the same run.
import { cpus, totalmem } from 'node:os';
import { capturing } from './captures.mjs';
import { keepFigures } from './figures.mjs';
import { holding } from './held.mjs';
import { judging } from './judging.mjs';
import { proxying } from './proxying.mjs';
import { reporting } from './report.mjs';
import { running } from './running.mjs';
import { serving } from './serving.mjs';
import { starting } from './starting.mjs';

const [cpu] = cpus();
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`,
);

const only = process.argv.find((each) => each.startsWith('--only='))?.slice(7);
if (only === undefined || only === 'judging') await judging();
if (only === undefined || only === 'held') holding();
if (only === undefined || only === 'captures') capturing();
if (only === undefined || only === 'starting') starting();
if (only === undefined || only === 'running') running();
if (only === undefined || only === 'serving') await serving();
if (only === undefined || only === 'proxying') await proxying();
if (only === undefined || only === 'report') await reporting();
if (process.argv.includes('--write')) keepFigures();
