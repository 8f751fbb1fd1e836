import type { Contract } from '../contract/index.js';
import { defaultDeadlines, Judge } from '../judge/index.js';
import { frameOf, type TranscriptRecord } from '../transcript/index.js';
import { featureText } from './feature-text.js';
import { RecordingCollector } from './recording-collector.js';
import { scenarioOf } from './scenario-writer.js';

/** A scenario of more frames is read by nobody on a page: `feature` makes one all the same. */
const mostFrames = 500;

/** Makes a feature of a transcript that passes by record by record, as `feature` makes it of a file. */
export class RecordedFeature {
  readonly #contract: Contract;
  readonly #collector = new RecordingCollector();
  #judge: Judge;
  #frames = 0;

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#judge = this.#judgeOf('client');
  }

  /**
   * The next record.
   *
   * @param size how many characters its line has
   */
  add(record: TranscriptRecord, size: number): void {
    if (this.#frames > mostFrames) return;
    switch (record.record) {
      case 'transcript': {
        const { title, case: id, client } = record;
        this.#judge = this.#judgeOf(client);
        this.#collector.begin({ title, client, ...(id !== undefined && { case: id }) });
        return;
      }
      case 'frame': {
        this.#frames += 1;
        const frame = frameOf(record, this.#frames, size);
        const { reading } = this.#judge.frame(frame);
        // Placeholders stand in the transcript already.
        this.#collector.frame(frame, { reading, mask: (text) => text });
        return;
      }
      case 'open':
        this.#judge.open(record);
        break;
      case 'close':
        this.#judge.close(record);
        break;
      case 'finding':
        // What was found is in the transcript, behind the frame in which it was.
        this.#collector.finding(record);
        return;
      default:
    }
    this.#collector.record(record);
  }

  /**
   * The feature; undefined when there is nothing to make one of, or too much.
   *
   * @param origin what the recording is from
   */
  text(origin: string): string | undefined {
    this.#collector.end();
    const [recording] = this.#collector.recordings;
    if (recording === undefined || this.#frames > mostFrames) return undefined;
    // Where no client did anything, there is nothing to do again.
    if (!recording.happenings.some(({ is }) => is === 'open' || is === 'request')) return undefined;
    return featureText([scenarioOf(recording)], origin);
  }

  #judgeOf(client: 'harness' | 'client'): Judge {
    return new Judge({ contract: this.#contract, strict: false, client, deadlines: defaultDeadlines });
  }
}
