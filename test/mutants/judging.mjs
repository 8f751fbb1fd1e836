// Judges a recording, with whatever is mutated, and says in short what was found.
import { CaptureReader } from '../../dist/src/capture/capture-reader.js';
import { Redactor } from '../../dist/src/transcript/index.js';

/** Words are hidden nowhere here: nothing of what is found is shown. */
const redactor = new Redactor(() => []);

/** What of a finding counts: which it is, how much it weighs, and the frame that shows it. */
const gist = ({ id, severity, frame = 0 }) => `${id} ${severity} @${frame}`;

/**
 * @param recording as the corpus has it
 * @param contract the contract, or a mutant of it
 * @param take is given each finding, and what each frame was read as
 * @returns what was found, in short; two that are alike are equal texts
 */
export function judged({ items, format, options }, contract, take = {}) {
  const found = new Set();
  const onFinding = (finding) => {
    found.add(gist(finding));
    take.finding?.(finding);
  };
  const record = take.frame && {
    begin: () => undefined,
    record: () => undefined,
    finding: () => undefined,
    end: () => undefined,
    frame: take.frame,
  };
  globalThis.mutants.steps = 0;
  try {
    const how = { contract, name: 'recording', strict: false, redactor, onFinding, ...options };
    const reader = new CaptureReader({ ...how, ...(record && { record }) }, format);
    for (const [item, place] of items) reader.item(item, place);
    reader.end(undefined);
  } catch (error) {
    // A mutant that falls over is noticed by everybody.
    return `threw ${String(error.message).slice(0, 60)}`;
  }
  return [...found].sort().join('\n');
}
