import { eachLine } from '../../transcript/index.js';
import type { Place, Source, Take } from './format.js';

/** A line without its line break, where it stands, and whether a line break ended it. */
export type TakeLine = (line: string, place: Place, isWhole: boolean) => void;

/** Reads a capture line by line; a line that is too long is told and left out. */
export async function eachPlacedLine(
  stream: AsyncIterable<Buffer | string>,
  take: Take,
  { firstLine }: Source,
  line: TakeLine,
): Promise<void> {
  const before = firstLine - 1;
  await eachLine(
    stream,
    (text, number, isWhole) => line(text, { line: before + number }, isWhole),
    (number, longest) =>
      take(
        { is: 'unread', code: 'line-too-long', problem: `the line is longer than ${longest} bytes` },
        { line: before + number },
      ),
  );
}
