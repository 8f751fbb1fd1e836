// codes.md: how commands end, and every code of an error or of a reason.
import { exitCodes } from '../../dist/src/cli/terminal/exit-codes.js';
import { outcomeMeanings } from '../../dist/src/cli/terminal/outcome-text.js';
import { codes } from '../../dist/src/errors/index.js';
import { notices } from '../../dist/src/judge/index.js';
import { code, page, prose, table } from './markdown.mjs';

const endings = {
  conformant:
    'conformant, or conformant with warnings; a command other than `run`, `report` and `check`: done',
  nonconformant: 'a violation was found, or what was compared differs, or generated types are not current',
  usage: 'the command, a feature, a step or a file cannot be used as given; nothing is said of the endpoint',
  inconclusive:
    'the environment did not allow a verdict: endpoint unreachable, credentials refused, no agent',
  interrupted: 'interrupted; the reports are written all the same',
};

const families = {
  usage: 'How the tool was used',
  contract: 'The contract',
  capture: 'A capture or a recording',
  mock: 'The mock',
  inconclusive: 'Why a scenario is undecided',
  beside: 'What is broken outside of scenarios',
};

/** What is said of each name of one list; a name that is missing from the other list is an error. */
function both(names, said, where) {
  const odd = [...Object.keys(said), ...names].filter((each) => !names.includes(each) || !(each in said));
  if (odd.length > 0) throw new Error(`docs/generator/codes.mjs, ${where}: ${odd.join(', ')}`);
  return Object.entries(said);
}

/** The page of exit codes and reason codes. */
export function codesPage() {
  const all = Object.entries(codes);
  const present = [...new Set(all.map(([, { family }]) => family))];
  return page(
    'Exit codes and reason codes',
    `What a command ends with, and what its messages name. ${code('messaging-conformance explain')} lists them, ${code('messaging-conformance explain no-agent')} tells one. With ${code('--json')}, an error is a line of JSON on standard output, too: ${code('{"error":{"code":...,"headline":...,"facts":[{"label":...,"text":...}]}}')}.`,
    '## Exit codes',
    table(
      ['exit code', 'name', 'means'],
      both(Object.keys(exitCodes), endings, 'endings').map(([name, about]) => [
        exitCodes[name],
        name,
        prose(about),
      ]),
    ),
    ...both(present, families, 'families').flatMap(([family, title]) => [
      `## ${title}`,
      table(
        ['code', 'means', 'what to do'],
        all
          .filter(([, entry]) => entry.family === family)
          .map(([name, { about, advice }]) => [code(name), prose(about), prose(advice)]),
      ),
    ]),
    '## Outcomes and verdicts',
    table(
      ['name', 'means'],
      Object.entries(outcomeMeanings).map(([name, about]) => [name, prose(about)]),
    ),
    '## Findings that break no requirement',
    'All others go by the requirement that they break.',
    table(
      ['name', 'means'],
      Object.entries(notices).map(([name, about]) => [code(name), prose(about)]),
    ),
  );
}
