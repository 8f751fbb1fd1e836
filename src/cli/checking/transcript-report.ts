import { createReadStream } from 'node:fs';
import { checkCapture } from '../../capture/index.js';
import { Contract } from '../../contract/index.js';
import { CaptureReport } from './capture-report.js';

/**
 * Makes the reports of a transcript that was just recorded, by judging it once more.
 *
 * @param base the folder that gets a folder with them
 * @param isQuiet true where nothing is to be said of them on standard output
 * @throws UsageError when the folder cannot be made
 */
export async function reportOfTranscript(
  file: string,
  base: string,
  strict: boolean,
  isQuiet = false,
): Promise<void> {
  const report = new CaptureReport(base, {
    files: [file],
    strict,
    json: false,
    role: undefined,
    session: undefined,
    since: undefined,
    report: base,
  });
  const checked = await checkCapture(createReadStream(file), {
    contract: Contract.load(),
    name: file,
    strict,
    ...report.options(file),
    onFinding: () => undefined,
  });
  report.checked(file, checked);
  await report.write(isQuiet);
}
