import { JsonScanner } from '../json-scanner.js';
import type { CaptureFormat, Place, Take } from './format.js';
import { harMessage, isHarMessage } from './har-message.js';

const session = 'excerpt';

/** Frames in a JSON array, or written over several lines each, as `jq` does. */
export const jsonValues: CaptureFormat = {
  name: 'JSON',
  shows: ['times', 'agent'],
  matches: (head) => {
    const text = head.trimStart();
    return text.startsWith('[') || (text.startsWith('{') && goesOnInNextLine(text));
  },
  async records(stream, take, { firstLine }) {
    const value = {
      take: (json: string, place: Place) => takeValue(json, place, take),
      tooLarge: (place: Place) =>
        take({ is: 'unread', code: 'line-too-long', problem: 'the value is longer than any frame' }, place),
    };
    const scanner = new JsonScanner({ ...value, elements: value }, firstLine);
    for await (const chunk of stream) {
      scanner.push(chunk);
      if (scanner.fault !== undefined) break;
    }
    scanner.end();
    const { fault } = scanner;
    if (fault !== undefined)
      take(
        { is: 'unread', code: 'no-json', problem: `it is not JSON from here on: ${fault.problem}` },
        fault.place,
      );
    else if (scanner.isUnfinished)
      take({ is: 'cut', problem: 'the JSON ends before it is complete' }, scanner.place);
  },
};

/** True for what begins a value and has the name of a member at the beginning of the next line. */
function goesOnInNextLine(text: string): boolean {
  const end = text.indexOf('\n');
  return end >= 0 && text.slice(end).trimStart().startsWith('"');
}

function takeValue(json: string, place: Place, take: Take): void {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    take(
      { is: 'unread', code: 'no-json', problem: `the value is not JSON: ${(error as Error).message}` },
      place,
    );
    return;
  }
  if (isHarMessage(value)) take(harMessage(value, session), place);
  else take({ is: 'value', value, size: json.length }, place);
}
