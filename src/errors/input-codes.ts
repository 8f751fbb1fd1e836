import type { CodeEntries } from './code-entry.js';

const contract = (about: string, advice: string) => ({ family: 'contract', about, advice }) as const;
const capture = (about: string, advice: string) => ({ family: 'capture', about, advice }) as const;
const mock = (about: string, advice: string) => ({ family: 'mock', about, advice }) as const;

const lineFormat =
  'Each line is a record of a transcript, or a frame: {"kind":"req","id":"1","type":"GetClock"}.';

/** What is wrong with what was given: the contract, a capture, the options of the mock. */
export const inputCodes = {
  'contract-unusable': contract(
    'The contract cannot be used.',
    'Fix the file, or reinstall the package if you did not change it.',
  ),
  'capture-unreadable': capture(
    'A capture cannot be read.',
    'Give a file that can be read, or - for standard input.',
  ),
  'capture-empty': capture(
    'A capture holds neither a frame nor an HTTP exchange of the API, so nothing was judged.',
    'Check how it was recorded. ' + lineFormat,
  ),
  'capture-format': capture(
    'A capture is in a format that is not read.',
    'Convert it, as the message says; docs/guides/captures.md lists what is read.',
  ),
  'capture-too-full': capture(
    'A capture holds more connections, HTTP exchanges or secrets than are judged of one: what comes after was not judged.',
    'Record for a shorter time, or split the capture, and judge the parts.',
  ),
  'cut-short': capture(
    'A capture ends in the middle: it was cut short, or is still being written.',
    'Nothing, if that was intended: what is there is judged.',
  ),
  'line-too-long': capture(
    'A line, or a value, is longer than any frame that this tool writes or reads.',
    'Split the capture into lines, one frame in each.',
  ),
  'no-json': capture('A piece of a capture is not JSON, so nothing in it was judged.', lineFormat),
  'no-record': capture(
    'A piece of a capture is neither a record nor a frame, so it was not judged.',
    lineFormat,
  ),
  'record-invalid': capture(
    'A record does not match the schema of records.',
    'Do not edit recordings by hand: take the file as the run wrote it.',
  ),
  'record-version': capture(
    'A recording has a version that this tool does not read.',
    'Use the version of messaging-conformance that wrote it, or run again.',
  ),
  'mock-unknown-behaviour': mock(
    'The mock has no such fault or variation.',
    '`npx messaging-conformance mock --list-faults` lists what there is.',
  ),
  'mock-cannot-listen': mock(
    'The mock cannot listen at this address.',
    'Give another port; --port 0 takes any that is free.',
  ),
  'mock-no-agent-left': mock(
    'A test plays more agents than the mock has.',
    'Give startMock more agents in `agents`, or use one who already takes part.',
  ),
  'mock-tls-unusable': mock(
    'The mock cannot serve TLS with this certificate.',
    'Give a certificate and its own key, both as PEM.',
  ),
} as const satisfies CodeEntries;
