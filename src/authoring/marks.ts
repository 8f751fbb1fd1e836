import { counted } from '../words/counted.js';
import { isObject, pointerPart } from '../contract/index.js';
import { cellOfValue, quotedText } from '../words/gherkin-text.js';
import type { Person } from './people.js';
import { valueAt } from '../actors/index.js';
import type { RecordedNotification, RecordedRequest } from './recording.js';
import type { Scene } from './scene.js';

/** A frame of the service, or a place in it, that somebody wants to be expected. */
export interface Mark {
  readonly frame: number;
  /** JSON Pointer; the whole of the frame when empty. */
  readonly pointer: string;
}

/** A table that nobody reads asserts nothing that anybody meant. */
const mostRows = 24;
const envelope: ReadonlySet<string> = new Set(['/kind', '/type', '/id', '/reqId']);

/** Expects the answer of a request as it was recorded, when it is marked. */
export function expectsAnswer(
  { answer, type }: RecordedRequest,
  { name }: Person,
  scene: Scene,
  marks: readonly Mark[],
): void {
  if (answer === undefined) return;
  for (const { pointer } of marksOf(answer.n, marks)) {
    if (type === 'InitConnection') {
      scene.tell(
        `${scene.frame(answer.n)} is marked, and answers what a step does by itself: it is expected by no step.`,
      );
      continue;
    }
    const rows = rowsOf(answer.value, pointer, scene);
    scene.expectAgain(`${name}'s request is answered where`, tableOf(rows, answer.n, scene), true);
  }
}

/** Expects a notification as it was recorded, when it is marked. */
export function expectsNotification(
  { n, type, value, session }: RecordedNotification,
  person: Person,
  scene: Scene,
  marks: readonly Mark[],
): void {
  for (const { pointer } of marksOf(n, marks)) {
    const quoted = quotedText(type);
    if (quoted === undefined || session !== person.session) {
      scene.tell(`${scene.frame(n)} is marked, and no step can look at it.`);
      continue;
    }
    const rows = rowsOf(value, pointer, scene);
    const text = `${person.name} receives the notification ${quoted} where`;
    scene.expectAgain(text, tableOf(rows, n, scene), true);
  }
}

function marksOf(frame: number, marks: readonly Mark[]): readonly Mark[] {
  return marks.filter((mark) => mark.frame === frame);
}

type Row = readonly [place: string, value: string];

function tableOf(rows: readonly Row[], n: number, scene: Scene) {
  const left = rows.length - mostRows;
  if (left > 0) scene.tell(`${scene.frame(n)} has ${counted(left, 'place')} more than the table below.`);
  return { is: 'table', rows: [['place', 'value'], ...rows.slice(0, mostRows)] } as const;
}

function rowsOf(value: unknown, pointer: string, scene: Scene): Row[] {
  const marked = pointer === '' ? value : valueAt(value, pointer);
  return [...leaves(marked, pointer)].flatMap(([place, leaf]): Row[] => {
    if (pointer === '' && envelope.has(place)) return [];
    const [first = '', ...rest] = place.split('/changes/');
    // Which of the changes it is in is the service's affair.
    const starred =
      rest.length === 0 ? place : `${first}/changes/${rest.join('/changes/').replace(/^\d+/, '*')}`;
    return [[starred, cellOf(leaf, place, scene)]];
  });
}

/** The values in a value, those of lists and objects; nothing else stands for an empty list. */
function* leaves(value: unknown, at: string): Generator<readonly [place: string, value: unknown]> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* leaves(each, `${at}/${index}`);
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value))
      if (quotedText(name) !== undefined) yield* leaves(each, `${at}/${pointerPart(name)}`);
  } else yield [at, value];
}

/** An id or a time by what it is called in the scenario, and by nothing but being there when it is not known. */
function cellOf(leaf: unknown, place: string, scene: Scene): string {
  if (typeof leaf === 'number' && leaf >= 100_000_000_000) return 'any';
  if (typeof leaf !== 'string') return cellOfValue(leaf);
  const name = scene.nameOf(leaf, place.split('/').at(-1) ?? '');
  if (name !== undefined) return `\${${name}}`;
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(leaf) || /^‹.*›$/.test(leaf)) return 'any';
  return cellOfValue(leaf);
}
