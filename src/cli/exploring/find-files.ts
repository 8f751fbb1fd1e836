import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featureText, RecordingCollector, recordedIds, scenarioOf } from '../../authoring/index.js';
import { checkCapture } from '../../capture/index.js';
import { Contract } from '../../contract/index.js';
import { replayOf, type Find, type People } from '../../explore/index.js';
import { quoted } from '../../report/words/shell-quoting.js';
import { transcriptFileOf, type Redactor } from '../../transcript/index.js';

/** The files of a find, by their paths. */
export interface FindFiles {
  /** Its acts, to be done again. */
  readonly replay: string;
  /** The same as a scenario in the phrases of the catalogue. */
  readonly feature: string;
}

/**
 * Keeps a find: its acts as a file that can be replayed, and what was recorded of them as a feature.
 *
 * @param folder that of the exploration, with the find's transcript in it
 */
export async function keepFind(
  find: Find,
  number: number,
  {
    folder,
    people,
    command,
    redactor,
  }: {
    readonly folder: string;
    readonly people: People;
    readonly command: readonly string[];
    readonly redactor: Redactor;
  },
): Promise<FindFiles> {
  const finds = join(folder, 'finds');
  mkdirSync(finds, { recursive: true });
  const files = {
    replay: join(finds, `find-${number}.json`),
    feature: join(finds, `find-${number}.feature`),
  };
  const replay = replayOf(find, people, command);
  writeFileSync(files.replay, `${JSON.stringify(redactor.value(replay), undefined, 2)}\n`);
  const collector = new RecordingCollector({});
  await checkCapture(createReadStream(join(folder, transcriptFileOf(find.transcript))), {
    contract: Contract.load(),
    name: find.transcript,
    strict: false,
    record: collector,
    onFinding: () => undefined,
  });
  collector.end();
  const { id, where, why } = find.noticed;
  const head = [
    `# ${id} is broken: ${why} (${where}).`,
    `# Found in sequence ${find.sequence} of: npx messaging-conformance explore ${command.map(quoted).join(' ')}`.trimEnd(),
    `# Again: npx messaging-conformance explore --replay find-${number}.json`,
  ];
  const comments = head.map((line) => redactor.text(line.replaceAll(/\s+/g, ' ')));
  const text = featureText(
    collector.recordings.map((recording) => scenarioOf(recording)),
    `an exploration, find ${number}`,
    recordedIds(),
  );
  writeFileSync(files.feature, `${comments.join('\n')}\n${text}`);
  return files;
}
