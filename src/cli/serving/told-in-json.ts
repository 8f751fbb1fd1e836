import { inertJson } from '../terminal/output.js';
import type { MockHappening, MockResult, MockTeller, ServedAt } from './mock-happening.js';

/** Tells what happens on a mock to programs: a line of JSON each, on standard output. */
export class ToldInJson implements MockTeller {
  began({ origin, port, control, desk }: ServedAt): void {
    line({
      event: 'served',
      origin,
      port,
      ...(control !== undefined && { control }),
      ...(desk !== undefined && { desk: desk.url }),
    });
  }

  tell(happening: MockHappening): void {
    if (happening.event !== 'finding') {
      line(happening);
      return;
    }
    const { finding, frame } = happening;
    // The record stands in it as it is: what nests deep is not to be written anew.
    line({ event: 'finding', ...finding }, frame === undefined ? '' : `,"record":${frame.line}`);
  }

  ended(result: MockResult): void {
    line({ event: 'ended', ...(result !== undefined && { frames: result.frames, ...result.counts }) });
  }
}

function line(told: object, further = ''): void {
  const json = JSON.stringify({ time: new Date().toISOString(), ...told });
  process.stdout.write(`${inertJson(`${json.slice(0, -1)}${further}}`)}\n`);
}
