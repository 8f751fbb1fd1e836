import {
  cellOfValue,
  docString,
  jsonInDocString,
  quotedText,
  tableLines,
} from '../../../words/gherkin-text.js';
import { quoted } from '../../words/shell-quoting.js';
import type { FrameRow } from '../shared/rows.js';
import { memberOf } from '../shared/rows.js';
import { isVolatile } from '../compare/volatile.js';

const rowsShown = 12;

/** The frame's JSON, laid out; what is no JSON as it is. */
export function asJson(frame: FrameRow): string {
  return frame.value === undefined ? frame.raw : JSON.stringify(frame.value, null, 2);
}

/** A command line that opens the same endpoint and sends the frame. */
export function asWscat(frame: FrameRow, url: string): string {
  const line = frame.value === undefined ? frame.raw : JSON.stringify(frame.value);
  return `wscat -H "Authorization: jwt $LP_JWT" -c ${quoted(url)} -x ${quoted(line)}`;
}

/** Steps that send the frame, or await one like it; values that differ from run to run are left out. */
export function asGherkin(frame: FrameRow): string {
  const type = quotedText(memberOf(frame.value, 'type') ?? '') ?? '""';
  const { actor } = frame;
  if (frame.from === 'client') return sendingStep(frame, `When ${actor} sends the request ${type}`);
  const phrase =
    frame.sort === 'resp'
      ? `Then ${actor}'s request is answered where`
      : `Then ${actor} receives the notification ${type} where`;
  const rows = leaves(frame.value)
    .filter(([place, value]) => !isEnvelope(place) && !isVolatile(place, value))
    .slice(0, rowsShown)
    .map(([place, value]) => [place, cellOfValue(value)] as const);
  return [phrase, ...tableLines([['place', 'value'], ...rows], '  ')].join('\n');
}

function sendingStep({ value, deliberate }: FrameRow, phrase: string): string {
  const body = (value as { readonly body?: unknown } | undefined)?.body;
  if (body === undefined && deliberate === undefined) return phrase;
  const how = deliberate === undefined ? '' : ', wrong on purpose,';
  const json = jsonInDocString(JSON.stringify(body ?? {}, null, 2));
  return [`${phrase}${how} with the body`, ...docString(json, '')].join('\n');
}

function isEnvelope(place: string): boolean {
  return ['/kind', '/type', '/id', '/reqId'].includes(place);
}

/** Text and numbers in a value, with their JSON Pointers, in which a star is one element of a list. */
function leaves(value: unknown, at = '', depth = 0): [place: string, value: string | number | boolean][] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [[at, value]];
  if (typeof value !== 'object' || value === null || depth > 12) return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : leaves(value[0], `${at}/*`, depth + 1);
  return Object.entries(value).flatMap(([name, member]) =>
    leaves(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1),
  );
}
