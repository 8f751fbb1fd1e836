import { valueAt } from '../../actors/index.js';
import type { Mark, Recording } from '../../authoring/index.js';
import type { Place } from '../../capture/index.js';
import { isObject } from '../../contract/index.js';
import { UsageError } from '../../errors/index.js';
import { counted } from '../../words/counted.js';
import { spotText } from './place-text.js';

/** What `--expect` named: a frame by its number, or by its place as `check` prints it, and perhaps a place in it. */
interface Given {
  readonly text: string;
  readonly pointer: string;
  isAt(n: number, place: Place | undefined): boolean;
}

const pointer = String.raw`((?:\/.*)?)$`;
const byNumber = new RegExp(String.raw`^(\d{1,9})${pointer}`, 's');
const byColumn = new RegExp(
  String.raw`^(?:.*?:)?(\d{1,9}):(\d{1,9})(?: \(entry \d+, message \d+\))?${pointer}`,
  's',
);
const byEntry = new RegExp(String.raw`^(?:.*?[:(])?entry (\d{1,9}),? message (\d{1,9})\)?${pointer}`, 's');
const byLine = new RegExp(String.raw`^.+?:(\d{1,9})${pointer}`, 's');
const namedFrames = 12;

/**
 * The frames that `--expect` names, in the recording that they are of.
 *
 * @throws UsageError for what names no frame, one that the service did not send, or one in several recordings
 */
export function marksGiven(texts: readonly string[], recordings: readonly Recording[]): readonly Mark[] {
  const given = texts.map(givenBy);
  if (given.length === 0) return [];
  const [recording, further] = recordings;
  if (recording === undefined || further !== undefined)
    throw new UsageError('options-conflict', '--expect needs one recording to look into.', [
      ['given', counted(recordings.length, 'recording')],
      ['what now', 'Choose one with --case or --session.'],
    ]);
  const { happenings, places } = recording;
  const values = new Map<number, unknown>();
  for (const each of happenings) {
    if (each.is === 'told') values.set(each.n, each.value);
    else if (each.is === 'request' && each.answer) values.set(each.answer.n, each.answer.value);
  }
  const frames = [...values.keys()].sort((one, other) => one - other);
  return given.map(({ text, pointer: within, isAt }): Mark => {
    const frame = frames.find((n) => isAt(n, places.get(n)));
    if (frame !== undefined) {
      expectPlace(text, within, values.get(frame));
      return { frame, pointer: within };
    }
    throw new UsageError('option-invalid', 'The service sent no such frame.', [
      ['given', `--expect ${text}`],
      ['expected', 'an answer or a notification, by its number, or by its place as check prints it'],
      ['there are', named(frames, places)],
    ]);
  });
}

/** @throws UsageError for what names no frame */
function givenBy(text: string): Given {
  const [, number, ofNumber = ''] = byNumber.exec(text) ?? [];
  if (number !== undefined) return { text, pointer: ofNumber, isAt: (n) => n === Number(number) };
  const [, entry, message, ofEntry = ''] = byEntry.exec(text) ?? [];
  if (entry !== undefined)
    return {
      text,
      pointer: ofEntry,
      isAt: (_n, place) => place?.entry === Number(entry) && place.message === Number(message),
    };
  const [, line, column, ofColumn = ''] = byColumn.exec(text) ?? [];
  if (line !== undefined)
    return {
      text,
      pointer: ofColumn,
      isAt: (_n, place) => place?.line === Number(line) && place.column === Number(column),
    };
  const [, only, ofLine = ''] = byLine.exec(text) ?? [];
  if (only !== undefined)
    return {
      text,
      pointer: ofLine,
      isAt: (_n, place) => place?.line === Number(only) && place.column === undefined,
    };
  throw new UsageError('option-invalid', '--expect must name a frame, and perhaps a place in it.', [
    ['given', text],
    ['expected', '12, or 12/body/code; or a place as check prints it: frames.ndjson:12, "entry 3 message 7"'],
  ]);
}

/** @throws UsageError when a frame has nothing at a place */
function expectPlace(text: string, within: string, value: unknown): void {
  if (valueAt(value, within) !== undefined) return;
  const parts = within.split('/');
  while (parts.length > 1 && valueAt(value, parts.join('/')) === undefined) parts.pop();
  const there: unknown = valueAt(value, parts.join('/'));
  throw new UsageError('option-invalid', 'The frame has nothing at that place.', [
    ['given', `--expect ${text}`],
    ...(isObject(there)
      ? [
          [
            'there are',
            Object.keys(there)
              .map((name) => `${parts.join('/')}/${name}`)
              .join(', '),
          ] as const,
        ]
      : []),
  ]);
}

function named(frames: readonly number[], places: Recording['places']): string {
  const shown = frames.slice(0, namedFrames).map((n) => {
    const place = places.get(n);
    return place?.entry === undefined ? String(n) : `${n} (${spotText(place)})`;
  });
  const more = frames.length > shown.length ? `, … (${frames.length} in all)` : '';
  return frames.length === 0 ? 'none' : `${shown.join(', ')}${more}`;
}
