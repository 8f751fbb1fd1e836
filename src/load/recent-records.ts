import type { Frame } from '../judge/index.js';
import type { TranscriptRecord, TranscriptWriter } from '../transcript/index.js';

/** So many of a user's last records are kept, to show what was found with what led to it. */
const mostRecords = 150;

type Kept =
  Exclude<TranscriptRecord, { record: 'frame' }> | { readonly record: 'raw'; readonly frame: Frame };

/** The end of a transcript that nobody has written: its beginning, and the records that came last. */
export class RecentRecords implements Pick<TranscriptWriter, 'write' | 'frame' | 'close'> {
  /** The head, and the connections: without them the rest is not understood. */
  readonly #standing: Exclude<TranscriptRecord, { record: 'frame' }>[] = [];
  #recent: Kept[] = [];

  /** How many frames are kept. */
  get frames(): number {
    return this.#recent.filter(({ record }) => record === 'raw').length;
  }

  write(record: Exclude<TranscriptRecord, { record: 'frame' }>): void {
    if (record.record === 'transcript' || record.record === 'open') this.#standing.push(record);
    else this.#keep(record);
  }

  frame(frame: Frame): void {
    this.#keep({ record: 'raw', frame });
  }

  /** Nothing more comes: what is kept may still be written. */
  close(): void {}

  /** Writes what is kept. */
  writeTo(writer: TranscriptWriter): void {
    for (const each of this.#standing) writer.write(each);
    for (const each of this.#recent) {
      if (each.record === 'raw') writer.frame(each.frame);
      else writer.write(each);
    }
  }

  #keep(record: Kept): void {
    this.#recent.push(record);
    // Now and then, so that it costs little each time.
    if (this.#recent.length >= 2 * mostRecords) this.#recent = this.#recent.slice(-mostRecords);
  }
}
