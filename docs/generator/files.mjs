// files.md: what a run leaves, and the records and files that can be read, with their schemas.
import { readFileSync } from 'node:fs';
import { reportFormats } from '../../dist/src/report/index.js';
import { versions } from '../../dist/src/transcript/index.js';
import { code, page, prose, table } from './markdown.mjs';
import { optionalSummaryMembers, summaryMembers } from './summary-members.mjs';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/records.schema.json', import.meta.url), 'utf8'),
);

/** What each kind of record says; `found` is no record, but a part of several. */
const records = {
  run: 'The first line of a run: what it was begun with.',
  selection: 'The ids of the scenarios that were selected, before the first of them begins.',
  message: 'A message of Cucumber: a feature, a step, what came of it.',
  case: 'What an execution of a scenario left behind beside its steps.',
  problem: 'What kept the run as a whole from a verdict.',
  recording: 'A transcript follows, up to its `end`.',
  part: 'What follows is of another run, which was put together with those before; in a soak, of the round of that number.',
  resumed: 'A soak was gone on with, at this time of its own.',
  round:
    'What came of a round of a soak. What is kept of its executions stands before it, after the `part` of its number.',
  finish: 'The last line of a run; without it, the run was interrupted.',
  transcript:
    'The first line of a transcript: what it is of, and what the judge must know to judge it again alike.',
  open: 'A connection was opened.',
  frame:
    'A frame. JSON stands in `frame` as it was on the wire, other text in `text`, a binary message in `binary` (base64).',
  http: 'A request over HTTP ended, with an answer or without one. JSON of documented endpoints stands in `json`, without secrets; of other bodies, files among them, the size is kept.',
  error: 'A connection broke.',
  close: 'A connection was closed.',
  step: 'A step of the scenario began or ended.',
  wait: 'A wait ended: how near it came to its deadline.',
  finding: 'Something is wrong, or worth a notice.',
  end: 'The last line of a transcript; without it, the transcript was cut short.',
};
const found = 'A finding inside a `case`.';

function valueOf(value) {
  if (value === true) return 'anything';
  if (value.const !== undefined) return code(JSON.stringify(value.const));
  if (value.enum !== undefined) return value.enum.map((each) => code(JSON.stringify(each))).join(', ');
  if (value.$ref !== undefined)
    return value.$ref.startsWith('#') ? 'a finding' : "a message of Cucumber's schema";
  if (value.type === 'array') return `list of ${valueOf(value.items ?? true)}`;
  return [value.type ?? 'anything'].flat().join(' or ');
}

function recordSection(kind, about) {
  const { required = [], properties } = schema.$defs[kind];
  return [
    `### ${kind}`,
    about,
    table(
      ['member', 'value', 'needed', ''],
      Object.entries(properties).map(([name, value]) => [
        code(name),
        valueOf(value),
        required.includes(name) ? 'yes' : '',
        prose(value.description ?? ''),
      ]),
    ),
  ];
}

function recordSections() {
  const kinds = Object.keys(schema.$defs).filter((kind) => kind !== 'found');
  const odd = [...kinds, ...Object.keys(records)].filter(
    (each) => !kinds.includes(each) || !(each in records),
  );
  if (odd.length > 0)
    throw new Error(`docs/generator/files.mjs does not fit the schema of records: ${odd.join(', ')}`);
  return [
    ...Object.entries(records).flatMap(([kind, about]) => recordSection(kind, about)),
    ...recordSection('found', found),
  ];
}

/** The page of files and records. */
export function filesPage() {
  return page(
    'Files and records',
    'What a run leaves on disk, and what this tool reads.',
    '## The folder of a run',
    `Each run makes a folder under ${code('reports/')} (${code('--report')}), named by the time, and ${code('reports/latest')} leads to the newest.`,
    table(
      ['file', 'holds'],
      [
        [
          code('run.ndjson'),
          'what was run, every frame and what was found, as [records](#records); all else is made from it',
        ],
        ...Object.values(reportFormats).map(({ file, holds }) => [code(file), holds]),
      ],
    ),
    `Reports of runs that are compared hold ${code('index.html')} and ${code('comparison.json')}: the runs, and for each requirement and each scenario the outcomes in the order of the runs.`,
    '## summary.json',
    table(
      ['member', 'holds'],
      [
        ...Object.entries(summaryMembers).map(([name, about]) => [code(name), about]),
        ...Object.entries(optionalSummaryMembers).map(([name, about]) => [
          code(name),
          `${about}; not in every run`,
        ]),
      ],
    ),
    '## Other files',
    table(
      ['file', 'schema or form'],
      [
        [
          'configuration',
          '[schemas/configuration.schema.json](../../schemas/configuration.schema.json), told in [commands.md](commands.md#configuration-file)',
        ],
        [
          'baseline (`--baseline`)',
          'YAML: `failures`, a list of `{case: SUB-003, requirements: [R-016], note: ...}`, and `inconclusive`, a list of `{case: RET-001, reason: wait-too-long, note: ..., expires: 2027-02-28}`, by [schemas/baseline.schema.json](../../schemas/baseline.schema.json)',
        ],
        [
          'part of a check (`check --shard I/N --json`)',
          'NDJSON, by [schemas/check-part.schema.json](../../schemas/check-part.schema.json): the part, its findings, what came of each piece of a file, the end',
        ],
        [
          'history (`history.ndjson`, `--history`)',
          'one JSON object in a line for each run, by [schemas/history.schema.json](../../schemas/history.schema.json)',
        ],
        [
          'agents (`--agents`)',
          'JSON: a list of `{"username": ..., "password": ...}` or `{"bearer": ..., "userId": ...}`',
        ],
        [
          'requirements',
          '[schemas/requirements.yaml](../../schemas/requirements.yaml), by [schemas/requirements.schema.json](../../schemas/requirements.schema.json)',
        ],
        [
          'the contract',
          '[schemas/asyncapi.yaml](../../schemas/asyncapi.yaml) (AsyncAPI 3), with one JSON Schema for each message',
        ],
        [
          'transcripts and `run.ndjson`',
          '[schemas/records.schema.json](../../schemas/records.schema.json), told below',
        ],
      ],
    ),
    '## Records',
    `A transcript, and the ${code('run.ndjson')} of a run, hold one JSON object in a line. Its ${code('record')} says what kind it is. This tool writes and reads version ${versions.run} of runs and version ${versions.transcript} of transcripts; times are milliseconds since 1970.`,
    ...recordSections(),
  );
}
