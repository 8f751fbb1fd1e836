import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Checked } from '../../capture/index.js';
import type { Finding } from '../../judge/index.js';
import { standardInput } from '../options/standard-input.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { findingCounts } from '../terminal/finding-counts.js';
import { findingLines } from '../terminal/finding-text.js';
import { inertJson, put } from '../terminal/output.js';
import { counted } from '../../words/counted.js';
import { command } from './command.js';

/** Of findings that differ only in where they are, so many are shown; all are counted. */
const shownAlike = 5;
const kindsRemembered = 10_000;
/** From so many bytes on, several threads judge: below, making them ready takes longer than it saves. */
const large = 64 * 1024 * 1024;
const mostWorkers = 16;

/** `check`: judges captures. */
export const checkCommand = command({
  usage: 'check <files..>',
  about: 'Judge captures: transcripts, or bare frames, one in a line',
  positionals: {
    files: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'NDJSON files; - is standard input',
    },
  },
  options: {
    strict: {
      type: 'boolean',
      default: false,
      describe: 'Treat warnings, and anything undocumented, as violations',
    },
    role: {
      choices: ['consumer', 'agent'],
      describe: 'Whose connection bare frames are from; told from the frames themselves without it',
    },
    json: { type: 'boolean', default: false, describe: 'Print each finding as a line of JSON' },
  },
  examples: [
    ['check reports/latest/run.ndjson', 'judge a run again'],
    ['check - < frames.ndjson', 'judge bare frames'],
  ],
  async act({ files, strict, json, role }) {
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
    return violations > 0 ? exitCodes.nonconformant : exitCodes.conformant;
  },
});

function isNews(seen: Map<string, number>, { id, message, pointer = '', why }: Finding): boolean {
  const kind = [id, message, pointer.replaceAll(/\d+/g, '*'), why.replaceAll(/\d+/g, '*')].join(' ');
  const count = (seen.get(kind) ?? 0) + 1;
  if (seen.size < kindsRemembered || seen.has(kind)) seen.set(kind, count);
  return count <= shownAlike;
}

function summary(name: string, checked: Checked, seen: Map<string, number>): string {
  const hidden = [...seen.values()].reduce((sum, count) => sum + Math.max(0, count - shownAlike), 0);
  const more =
    hidden === 0
      ? ''
      : `\n  ${counted(hidden, 'finding like those above is', 'findings like those above are')} not shown; --json shows all.`;
  const cut = checked.isCutShort ? '\n  The transcript was cut short: its end was not written.' : '';
  const { frames, violations, warnings, notices } = checked;
  const counts = findingCounts(frames, { violation: violations, warning: warnings, notice: notices });
  return `${name}: ${counts}${more}${cut}\n`;
}
