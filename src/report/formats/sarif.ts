import { requirements } from '../../contract/index.js';
import { codes, isErrorCode } from '../../errors/index.js';
import type { Finding, Severity } from '../../judge/index.js';
import type { CaseResult, RunResult } from '../../run/index.js';
import { escapeText } from '../words/escaped-value.js';
import { placeFingerprint } from '../words/fingerprint.js';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
const levels: Readonly<Record<Severity, string>> = { violation: 'error', warning: 'warning', notice: 'note' };
/** So many results a code host takes; beyond, the page has them all. */
const mostResults = 5_000;

/** `findings.sarif` (SARIF 2.1.0): a result for each finding, and a rule for each requirement. */
export function sarif(run: RunResult): string {
  return `${JSON.stringify(sarifOf(run), null, 1)}\n`;
}

function sarifOf(run: RunResult): object {
  const found = run.cases.flatMap((each) =>
    each.attempts.flatMap(({ findings }) => findings.map((finding) => ({ finding, of: each }))),
  );
  const shown = found.slice(0, mostResults);
  const rules = rulesFor(shown.map(({ finding }) => finding));
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: run.tool.name, semanticVersion: run.tool.version, rules } },
        invocations: [
          {
            executionSuccessful: run.verdict !== 'inconclusive',
            startTimeUtc: run.startedAt,
            toolExecutionNotifications: run.problems.map(({ code, message }) => ({
              level: 'error',
              descriptor: { id: code },
              message: { text: escapeText(message) },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: shown.map(({ finding, of }) => result(finding, of, places.get(finding.id) ?? -1)),
        properties: {
          verdict: run.verdict,
          sentence: escapeText(run.sentence),
          resultsLeftOut:
            Object.values(run.counts.findings).reduce((sum, count) => sum + count) - shown.length,
        },
      },
    ],
  };
}

interface Rule {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** Every requirement, and after them whatever else was found. */
function rulesFor(findings: readonly Finding[]): readonly Rule[] {
  const all = requirements();
  const others = new Set(findings.map(({ id }) => id).filter((id) => !all.has(id)));
  return [
    ...[...all.values()].map(({ id, level, text, why }) => ({
      id,
      shortDescription: { text },
      help: { text: why },
      defaultConfiguration: { level: level === 'MUST' ? 'error' : 'warning' },
      properties: { level },
    })),
    ...[...others].map((id) => ({
      id,
      shortDescription: { text: isErrorCode(id) ? codes[id].about : id.replaceAll('-', ' ') },
    })),
  ];
}

function result(finding: Finding, of: CaseResult, ruleIndex: number): object {
  const { id, severity, why, expected, actual, session, frame, pointer, blame } = finding;
  const facts = [
    why,
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`actual ${actual}`]),
  ];
  return {
    ruleId: id,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levels[severity],
    message: { text: escapeText(facts.join('; ')) },
    locations: [
      {
        physicalLocation: physical(finding, of),
        logicalLocations: [
          {
            name: escapeText(session),
            kind: 'resource',
            fullyQualifiedName: escapeText(`${of.name}/${session}`),
          },
        ],
      },
    ],
    partialFingerprints: {
      'ruleAndPlace/v1': escapeText(`${id} ${finding.message ?? ''} ${placeFingerprint(pointer ?? '')}`),
    },
    properties: {
      blame,
      case: escapeText(of.id),
      ...(frame !== undefined && { frame }),
      ...(pointer !== undefined && { pointer: escapeText(pointer) }),
    },
  };
}

/** In the capture that was given; of a run, the scenario. */
function physical({ place }: Finding, { uri, line }: CaseResult): object {
  const at = place ?? { file: uri, line };
  return {
    artifactLocation: { uri: at.file.split(/[\\/]/).map(encodeURIComponent).join('/') },
    region: { startLine: Math.max(1, at.line), ...('column' in at && { startColumn: at.column }) },
  };
}
