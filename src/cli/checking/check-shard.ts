import { createHash } from 'node:crypto';
import {
  checkPiece,
  partVersion,
  pieceOf,
  sharesOf,
  sized,
  type CheckedSegment,
  type PartHead,
  type PartLine,
  type Shard,
  type SizedFile,
} from '../../capture/index.js';
import { Contract, contractDigest } from '../../contract/index.js';
import { thisTool } from '../../contract/this-tool.js';
import { UsageError } from '../../errors/index.js';
import { standardInput } from '../options/standard-input.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { putJson } from './capture-telling.js';
import type { CheckArguments } from './check-arguments.js';
import { narrowingOf } from './narrowing-given.js';

/**
 * Judges one part of captures, and prints what the report on all parts is made of.
 *
 * @returns the exit code that its own findings have; the report's is that of all
 * @throws UsageError when this cannot be done in parts
 * @throws CaptureError for a capture that cannot be read, or is in a format that is not, after what came before it was printed
 */
export async function checkShard(given: CheckArguments, shard: Shard): Promise<number> {
  expectDivisible(given, shard);
  const { strict, role } = given;
  const narrowing = narrowingOf(given);
  const captures = await sized(given.files);
  print({ part: headOf(given, shard, captures, narrowing.since) });
  const contract = Contract.load();
  const parts: CheckedSegment[] = [];
  let findings = 0;
  for (const share of sharesOf(captures, shard)) {
    const piece = await pieceOf(share);
    if (piece === undefined) continue;
    const { file, bytes, from, to } = piece;
    const checked = await checkPiece(piece, {
      contract,
      strict,
      narrowing,
      ...(role !== undefined && { role }),
      onFinding: (finding, place) => {
        findings += 1;
        print({ file, place, finding });
      },
    });
    parts.push(checked);
    print({ file, piece: { bytes, from, to }, checked });
  }
  print({ end: { pieces: parts.length, findings } });
  return exitCodeOf(parts);
}

/** @throws UsageError where parts would not come to the same as the whole */
function expectDivisible({ files, json, report, since }: CheckArguments, { part, of }: Shard): void {
  const given = ['given', `--shard ${part}/${of}`] as const;
  if (!json || report !== undefined)
    throw new UsageError('options-conflict', 'A part of a check is printed as JSON, and nothing else.', [
      given,
      [
        'what now',
        'Give --json without --report, keep what it prints in a file, and name the files of all parts to `report --merge-checks`.',
      ],
    ]);
  if (files.includes(standardInput))
    throw new UsageError('options-conflict', 'Standard input cannot be divided.', [
      given,
      ['what now', 'Name files, which every part can read.'],
    ]);
  if (since !== undefined && /[smhd]$/.test(since))
    throw new UsageError(
      'options-conflict',
      'Parts begin at different times, so --since must be one time for all.',
      [given, ['--since', since], ['expected', '2026-11-25T18:00:00Z, or milliseconds since the epoch']],
    );
}

function headOf(
  { strict, role, session }: CheckArguments,
  { part, of }: Shard,
  captures: readonly SizedFile[],
  since: number | undefined,
): PartHead {
  const { name, version } = thisTool();
  const digest = createHash('sha256').update(
    JSON.stringify(captures.map(({ file, bytes }) => [file, bytes])),
  );
  return {
    version: partVersion,
    number: part,
    of,
    tool: `${name} ${version}`,
    contract: contractDigest(),
    strict,
    ...(role !== undefined && { role }),
    ...(session !== undefined && { session }),
    ...(since !== undefined && { since }),
    captures: {
      files: captures.length,
      bytes: captures.reduce((sum, { bytes }) => sum + bytes, 0),
      digest: digest.digest('hex'),
    },
  };
}

function exitCodeOf(parts: readonly CheckedSegment[]): number {
  if (parts.some(({ violations }) => violations > 0)) return exitCodes.nonconformant;
  return parts.some(({ unread }) => unread > 0) ? exitCodes.inconclusive : exitCodes.conformant;
}

function print(line: PartLine): void {
  putJson(line);
}
