import { basename, dirname } from 'node:path';
import { Contract } from '../../contract/index.js';
import { PageWriter } from './html/page-writer.js';
import { runView } from '../views/run-view.js';
import type { ReportedRun } from './report-format.js';

/**
 * Writes the page of a run, or of several side by side.
 *
 * @param path where the page goes
 * @throws NodeJS.ErrnoException when it cannot be written
 */
export function writeHtml(path: string, shown: readonly ReportedRun[]): void {
  const contract = Contract.load();
  const [first] = shown;
  const isOne = shown.length === 1;
  const sentence = isOne ? (first?.run.sentence ?? '') : `${shown.length} runs side by side.`;
  const title = `${isOne ? first?.run.verdict : 'comparison'} · messaging-conformance`;
  const page = new PageWriter(path, title, sentence);
  const runs = shown.map(({ run, recording, directory: from }) =>
    runView(run, recording, { name: nameOf(from), contract, keep: page.keep }),
  );
  page.end({ format: 1, runs });
}

/** What a run is called: its folder, with the one above when that tells more. */
function nameOf(directory: string): string {
  const above = basename(dirname(directory));
  return above === 'reports' || above === '' ? basename(directory) : `${above}/${basename(directory)}`;
}
