import { basename, dirname, join } from 'node:path';
import { Contract } from '../../contract/index.js';
import type { Recording } from '../../transcript/index.js';
import type { RunResult } from '../../run/index.js';
import { PageWriter } from './page-writer.js';
import { runView } from '../views/run-view.js';

/** A run and its recording, for a page. */
export interface Shown {
  readonly directory: string;
  readonly run: RunResult;
  readonly recording: Recording;
}

/**
 * Writes `index.html`: the page of a run, or of several side by side.
 *
 * @returns its path
 * @throws NodeJS.ErrnoException when it cannot be written
 */
export function writeHtml(directory: string, shown: readonly Shown[]): string {
  const path = join(directory, 'index.html');
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
  return path;
}

/** What a run is called: its folder, with the one above when that tells more. */
function nameOf(directory: string): string {
  const above = basename(dirname(directory));
  return above === 'reports' || above === '' ? basename(directory) : `${above}/${basename(directory)}`;
}
