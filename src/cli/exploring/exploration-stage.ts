import { join } from 'node:path';
import { Service, type Target, type WaysKnown } from '../../actors/index.js';
import { Contract } from '../../contract/index.js';
import type { Examining } from '../../explore/index.js';
import type { Deadlines, Finding } from '../../judge/index.js';
import { transcriptFileOf, TranscriptWriter, type Redactor } from '../../transcript/index.js';
import { Recorder } from '../../wire/index.js';

/**
 * Opens a stage for each sequence: a record of its own, and a way into the service of its own.
 *
 * @param folder gets the transcripts of those that are to be kept
 */
export function stages(
  target: Target,
  deadlines: Deadlines,
  redactor: Redactor,
  folder: string,
): Examining['open'] {
  // Domains are asked for once; who takes part is somebody new each time.
  const known: WaysKnown = { printed: new Map(), domains: new Map() };
  return (title, transcript) => {
    const findings: Finding[] = [];
    let recorder: Recorder | undefined = undefined;
    // It registers what must not be written down, and so comes before anything that writes.
    const service = new Service(target, redactor, deadlines, known, (exchange) =>
      recorder?.exchanged(exchange),
    );
    const endpoint = target.endpoint ?? target.discover;
    recorder = new Recorder({
      contract: Contract.load(),
      redactor,
      deadlines,
      strict: false,
      client: 'harness',
      title,
      ...(endpoint !== undefined && { endpoint }),
      ...(transcript !== undefined && {
        writer: new TranscriptWriter(join(folder, transcriptFileOf(transcript)), redactor),
      }),
      onFinding: (finding) => findings.push(finding),
    });
    return { stage: { target, service, recorder, deadlines }, findings };
  };
}
