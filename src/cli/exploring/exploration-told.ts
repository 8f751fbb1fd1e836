import { relative } from 'node:path';
import { actText, type Exploration, type Find } from '../../explore/index.js';
import { cut } from '../../report/words/escaped-text.js';
import { counted } from '../../words/counted.js';
import type { FindFiles } from './find-files.js';

const longestValue = 200;
const mostActs = 12;

/** Whether a find came each time its acts were done again. */
function stabilityOf({ confirmed: { times, of } }: Find): string {
  if (of === 0) return 'not done again';
  return times === of
    ? `stable: ${times} of ${counted(of, 'time')}`
    : `flaky: ${times} of ${counted(of, 'time')}`;
}

/** A find, in a few lines. */
export function findLines(find: Find, number: number, files: FindFiles | undefined): string[] {
  const { noticed, beside, acts, sent, sequence } = find;
  const { id, severity, where, why, expected, actual } = noticed;
  const fact = (label: string, text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : [`  ${label.padEnd(9)} ${cut(text, longestValue)}`];
  const others = [...new Set(beside.map((each) => each.id))].filter((each) => each !== id);
  return [
    `find ${number}: ${id} ${severity}: ${why}`,
    ...fact('where', where),
    ...fact('expected', expected),
    ...fact('actual', actual),
    ...fact('beside', others.join(', ')),
    ...acts
      .slice(0, mostActs)
      .map((act, index) => `  ${index === 0 ? 'acts     ' : '         '} ${actText(act)}`),
    ...(acts.length > mostActs ? [`            … and ${counted(acts.length - mostActs, 'act')} more`] : []),
    ...fact('found', `in sequence ${sequence}, ${stabilityOf(find)}; ${counted(sent, 'frame')} sent`),
    ...(files === undefined
      ? []
      : [
          ...fact('again', `npx messaging-conformance explore --replay ${relative('', files.replay)}`),
          ...fact('feature', relative('', files.feature)),
        ]),
  ];
}

/** How far an exploration is, in a line. */
export function progressLine({ sequences, requests, coverage, finds, conversations }: Exploration): string {
  const { made, all } = coverage.moves;
  return [
    counted(sequences, 'sequence'),
    counted(requests, 'request'),
    counted(conversations, 'conversation'),
    `${made} of ${all} moves`,
    counted(finds.length, 'find'),
  ].join(', ');
}
