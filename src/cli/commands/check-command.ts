import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Argv, CommandModule } from 'yargs';
import type { Checked } from '../../capture/index.js';
import type { Finding } from '../../judge/index.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { findingLines } from '../terminal/finding-text.js';
import { inertJson, put } from '../terminal/output.js';

interface Arguments {
  readonly files: readonly string[];
  readonly strict: boolean;
  readonly json: boolean;
  readonly role: 'consumer' | 'agent' | undefined;
}

/** Of findings that differ only in where they are, so many are shown; all are counted. */
const shownAlike = 5;
const kindsRemembered = 10_000;
/** From so many bytes on, several threads judge: below, making them ready takes longer than it saves. */
const large = 64 * 1024 * 1024;
const mostWorkers = 16;

/** What `-` is called while the command line is parsed. */
export const standardInput = 'standard input';

/** `check`: judges captures. */
export const checkCommand: CommandModule<object, Arguments> = {
  command: 'check <files..>',
  describe: 'Judge captures: transcripts, or bare frames, one in a line',
  builder: (parser): Argv<Arguments> =>
    parser
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'NDJSON files; - is standard input',
      })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: 'Treat warnings, and anything undocumented, as violations',
      })
      .option('role', {
        choices: ['consumer', 'agent'] as const,
        describe: 'Whose connection bare frames are from; told from the frames themselves without it',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print each finding as a line of JSON' })
      .example('$0 check reports/latest/run.ndjson', 'judge a run again')
      .example('$0 check - < frames.ndjson', 'judge bare frames'),
  async handler({ files, strict, json, role }) {
    const { CaptureError } = await import('../../errors/index.js');
    const { checkCapture, checkFiles, sizeOf } = await import('../../capture/index.js');
    let violations = 0;
    let seen = new Map<string, number>();
    const onFinding = (file: string, finding: Finding, line: number): void => {
      if (json) process.stdout.write(`${inertJson(JSON.stringify({ file, line, ...finding }))}\n`);
      else if (isNews(seen, finding)) put(`${findingLines(finding, `${file}:${line}`).join('\n')}\n`);
    };
    const onChecked = (file: string, checked: Checked): void => {
      if (checked.frames === 0)
        throw new CaptureError('capture-empty', file, 'it holds no frame: nothing was judged');
      violations += checked.violations;
      if (!json) put(summary(file, checked, seen));
      seen = new Map();
    };
    const how = { strict, ...(role && { role }) };
    const workers = Math.min(availableParallelism(), mostWorkers);
    if (workers > 1 && ((await sizeOf(files)) ?? 0) >= large) {
      await checkFiles(files, { ...how, workers, onFinding, onChecked });
    } else {
      const { Contract } = await import('../../contract/index.js');
      const contract = Contract.load();
      for (const file of files) {
        const stream =
          file === standardInput ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
        const take = (finding: Finding, line: number): void => onFinding(file, finding, line);
        onChecked(file, await checkCapture(stream, { contract, name: file, ...how, onFinding: take }));
      }
    }
    if (violations > 0) process.exitCode = exitCodes.nonconformant;
  },
};

function isNews(seen: Map<string, number>, { id, message, pointer = '', why }: Finding): boolean {
  const kind = [id, message, pointer.replaceAll(/\d+/g, '*'), why.replaceAll(/\d+/g, '*')].join(' ');
  const count = (seen.get(kind) ?? 0) + 1;
  if (seen.size < kindsRemembered || seen.has(kind)) seen.set(kind, count);
  return count <= shownAlike;
}

function summary(
  name: string,
  { frames, violations, warnings, notices, isCutShort }: Checked,
  seen: Map<string, number>,
): string {
  const hidden = [...seen.values()].reduce((sum, count) => sum + Math.max(0, count - shownAlike), 0);
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const counts = [count(violations, 'violation'), count(warnings, 'warning'), count(notices, 'notice')].join(
    ', ',
  );
  const more = hidden > 0 ? `\n  ${hidden} findings like those above are not shown; --json shows all.` : '';
  const cut = isCutShort ? '\n  The transcript was cut short: its end was not written.' : '';
  return `${name}: ${count(frames, 'frame')} judged: ${counts}.${more}${cut}\n`;
}
