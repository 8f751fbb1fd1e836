import { badge } from './badge.js';
import { contractCoverage } from './coverage-json.js';
import { writeHtml } from './html.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { writeMochawesome } from './mochawesome.js';
import { asText, type ReportFormat } from './report-format.js';
import { sarif } from './sarif.js';
import { summary } from './summary.js';

/** The formats that every run is reported in, by name, in the order in which the reference lists them. */
export const reportFormats = {
  html: {
    file: 'index.html',
    holds: 'the page: from the verdict to the frame, in one file that asks for nothing',
    write: (path, reported) => writeHtml(path, [reported]),
  },
  junit: {
    file: 'junit.xml',
    holds:
      'the outcome for CI systems, with requirement, level and blame as properties, and the link to each case from the folder of the file',
    write: asText(junit),
  },
  markdown: { file: 'summary.md', holds: 'the outcome for a pull request', write: asText(markdown) },
  summary: {
    file: 'summary.json',
    holds: 'the outcome for [scripts](#summaryjson)',
    write: asText(summary),
  },
  sarif: {
    file: 'findings.sarif',
    holds: 'each finding as a result of SARIF 2.1.0, for code hosts, with the requirements as its rules',
    write: asText(sarif),
  },
  badge: {
    file: 'badge.json',
    holds: 'the verdict as an endpoint badge of Shields',
    write: asText(badge),
  },
  coverage: {
    file: 'coverage.json',
    holds: 'what was seen of the contract, and what never was, with the reason where there is one',
    write: asText(contractCoverage),
  },
  mochawesome: {
    file: 'mochawesome.html',
    holds: 'features, scenarios, steps, and of failures the frames that tell most, as mochawesome shows them',
    write: writeMochawesome,
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** The name of a format. */
export type FormatName = keyof typeof reportFormats;
