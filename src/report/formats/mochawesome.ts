import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import type { CaseResult } from '../../run/index.js';
import { caseTest } from './mochawesome/case-test.js';
import { root, statsOf, suite, type MargeSuite } from './mochawesome/marge.js';
import { verdictSuite } from './mochawesome/verdict-suite.js';
import type { ReportedRun } from './report-format.js';

/** The page is a summary, and its generator holds all of it in memory: so many cases have frames in it. */
const mostWithFrames = 40;

/**
 * Makes a page with mochawesome's generator: features as suites, scenarios as tests, with their steps, and of those that did
 * not pass the frames that tell most; of very many, of the first. `index.html` has every frame.
 */
export async function writeMochawesome(path: string, { run, recording }: ReportedRun): Promise<void> {
  const suites: MargeSuite[] = [verdictSuite(run)];
  let withFrames = 0;
  const features = new Map<string, CaseResult[]>();
  for (const each of run.cases) features.set(each.feature, [...(features.get(each.feature) ?? []), each]);
  for (const [feature, cases] of features) {
    const tests = cases.map((each) => {
      const isShown = each.outcome !== 'passed' && withFrames < mostWithFrames;
      if (isShown) withFrames += 1;
      return caseTest(each, isShown ? recording : undefined);
    });
    suites.push(suite(feature, cases[0]?.uri ?? '', tests));
  }
  // The verdict is shown like a test, and is none.
  const scenarios = suites.slice(1).flatMap(({ tests }) => tests);
  const report = { stats: statsOf(run, scenarios, features.size), results: [root(suites)], meta: undefined };
  const marge = createRequire(import.meta.url)('mochawesome-report-generator') as {
    create: (data: object, options: object) => Promise<string[]>;
  };
  await marge.create(report, {
    reportDir: dirname(path),
    reportFilename: basename(path),
    reportTitle: 'messaging-conformance',
    reportPageTitle: `${run.verdict} · messaging-conformance`,
    inlineAssets: true,
    saveJson: false,
    charts: false,
    code: true,
    showPassed: true,
    showSkipped: true,
    autoOpen: false,
    quiet: true,
  });
}
