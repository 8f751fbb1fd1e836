import type { JSX } from 'preact';
import { counted } from '../../../words/counted.js';
import { hrefOf, type ViewState } from '../shared/hash.js';
import { changesBetween, type Change } from '../shared/leaves.js';
import { Some } from '../shared/lists.js';
import { T } from '../shared/parts.js';
import type { CaseData, FrameRow } from '../shared/rows.js';
import { epochOf, longDuration } from '../shared/times.js';

const placesShown = 8;

/** The notification before a frame that told the same session of the same conversation, dialog or ring. */
export function frameBefore({ frames }: CaseData, frame: FrameRow): FrameRow | undefined {
  if (frame.topic === 0) return undefined;
  let before: FrameRow | undefined;
  for (const each of frames.values()) {
    if (each.n >= frame.n) break;
    if (each.topic === frame.topic && each.session === frame.session) before = each;
  }
  return before;
}

/** What a notification tells otherwise than the one before it of the same conversation. */
export function SinceBefore({
  frame,
  before,
  state,
}: {
  frame: FrameRow;
  before: FrameRow;
  state: ViewState;
}): JSX.Element {
  const changes = changesBetween(before, frame);
  const shared = sharedPlace(changes.map(({ pointer }) => pointer));
  return (
    <details class="since" open>
      <summary>
        Since frame {before.n}, the one before about the same:{' '}
        {changes.length === 0
          ? 'nothing changed'
          : counted(changes.length, 'place changed', 'places changed')}
      </summary>
      <p class="count">
        <a href={hrefOf(state, { frame: String(before.n) })}>frame {before.n}</a>
        {shared !== '' && (
          <>
            ; below <code>{shared}</code>
          </>
        )}
      </p>
      <Some of={changes} most={placesShown} what="place">
        {(shown) => (
          <ul class="changes">
            {shown.map((change) => (
              <li key={change.pointer} data-pointer={change.pointer}>
                <code class="at">
                  <T of={change.pointer.slice(shared.length) || 'the whole frame'} longest={500} />
                </code>{' '}
                <span class="before">
                  <Value of={change.before} />
                </span>{' '}
                →{' '}
                <span class="after">
                  <Value of={change.after} />
                </span>{' '}
                <Apart change={change} />
              </li>
            ))}
          </ul>
        )}
      </Some>
    </details>
  );
}

/** The place that all of some pointers lie below, so that it is said once. */
function sharedPlace(pointers: readonly string[]): string {
  const [first = '', ...rest] = pointers.map((each) => each.split('/').slice(0, -1));
  const parts = rest.length === 0 ? [] : [...first];
  for (const other of rest) {
    const length = parts.findIndex((part, index) => other[index] !== part);
    if (length >= 0) parts.length = length;
  }
  return parts.join('/');
}

function Value({ of }: { of: string | undefined }): JSX.Element {
  return of === undefined ? (
    <span class="count">absent</span>
  ) : (
    <code>
      <T of={of} longest={500} />
    </code>
  );
}

/** Of two times, how far they are apart. */
function Apart({ change: { before, after } }: { change: Change }): JSX.Element | null {
  const [one, other] = [epochOf(before), epochOf(after)];
  if (one === undefined || other === undefined) return null;
  return (
    <span class="when">
      {longDuration(Math.abs(other - one))} {other < one ? 'earlier' : 'later'}
    </span>
  );
}
