import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Contract, isObject, type Role } from '../../src/contract/index.js';
import { Judge, readContent, type Finding } from '../../src/judge/index.js';

/** A finding that is meant: the frame by its number in the file, from 1. */
export interface Expected {
  readonly frame: number;
  readonly id: string;
  readonly severity: string;
  readonly pointer: string;
}

/** The first line of a file of the corpus: what it is, and what is to be found in it. */
export interface Head {
  /** A session, or frames that have nothing to do with each other. */
  readonly of: 'session' | 'frames';
  readonly role: Role | 'any';
  /** From what kind of source the frames are. */
  readonly source: 'SDK' | 'documentation page' | 'public client' | 'capture' | 'derived';
  readonly about: string;
  readonly expect: readonly Expected[];
}

export interface Specimen extends Head {
  readonly name: string;
  readonly lines: readonly string[];
}

const session = 's';

/** Every file of the corpus. */
export function corpus(): readonly Specimen[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson'))
    .map((file) => {
      const [head = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
      return { ...(JSON.parse(head) as Head), name: basename(file, '.ndjson'), lines };
    });
}

/** What the judge finds, with the frames numbered as in the file; a session that was not opened is an excerpt. */
export function found({ of, role, lines }: Specimen): Finding[] {
  if (of === 'session') return judged(lines, 'any', 1);
  return lines.flatMap((line, index) => judged([line], role, index + 1));
}

/** Judges lines as one session of a client, the first of them being of a number. */
function judged(lines: readonly string[], role: Role | 'any', first: number): Finding[] {
  const judge = new Judge({ contract: Contract.load(), client: 'client' });
  const findings: Finding[] = [];
  if (role !== 'any') findings.push(...judge.open({ session, role, at: 0 }));
  let n = first;
  for (const line of lines) {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) throw new Error(`not a frame: ${line}`);
    switch (value['record']) {
      case 'open':
        findings.push(...judge.open(value as unknown as Parameters<Judge['open']>[0]));
        break;
      case 'close':
        findings.push(...judge.close(value as unknown as Parameters<Judge['close']>[0]));
        break;
      case 'frame':
      case undefined: {
        const isRecord = value['record'] === 'frame';
        const frame = isRecord ? value['frame'] : value;
        const kind = isObject(frame) ? frame['kind'] : undefined;
        findings.push(
          ...judge.frame({
            n,
            session: isRecord ? String(value['session']) : session,
            from: kind === 'resp' || kind === 'notification' ? 'service' : 'client',
            at: isRecord ? Number(value['at']) : n,
            content: readContent(JSON.stringify(frame)),
          }).findings,
        );
        n += 1;
        break;
      }
      default:
    }
  }
  return findings;
}
