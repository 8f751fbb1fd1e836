import type { FrameContent, Sender } from '../judge/index.js';
import { Recorder, type RecordedFrame, type RecorderOptions } from '../wire/index.js';

/** What a recorder tells of the frames that pass it. */
export interface FrameWatch {
  /**
   * A frame was read, and judged where it was to be.
   *
   * @param lagMs from when this process took up what had come, to when this frame was judged
   */
  passed(lagMs: number): void;
  /** The frame itself, for whoever looks at each. */
  received?(frame: RecordedFrame): void;
}

/** When the present turn of the event loop took up its first frame: what comes together is judged one after the other. */
let turnBegan: number | undefined;

/** A recorder that tells how long each frame lay between the socket and the verdict. */
export class MeasuringRecorder extends Recorder {
  readonly #watch: FrameWatch;

  constructor(options: RecorderOptions, watch: FrameWatch) {
    super(options);
    this.#watch = watch;
  }

  override frame(
    session: string,
    from: Sender,
    data: string | Buffer | FrameContent,
    deliberate?: string,
  ): RecordedFrame {
    if (turnBegan === undefined) {
      turnBegan = performance.now();
      setImmediate(() => (turnBegan = undefined));
    }
    // What we send waits for nobody.
    const began = from === 'service' ? turnBegan : performance.now();
    const frame = super.frame(session, from, data, deliberate);
    this.#watch.passed(performance.now() - began);
    if (from === 'service') this.#watch.received?.(frame);
    return frame;
  }
}
