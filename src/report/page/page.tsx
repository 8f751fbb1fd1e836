import { render, type JSX } from 'preact';
import type { Outcome } from '../../run/index.js';
import type { PageIndex, RunView } from '../views/page-view.js';
import { BesidePage } from './case/beside-page.js';
import { CasePage } from './case/case-page.js';
import { BaselineEntries } from './front/baseline-section.js';
import { Cases } from './front/cases-section.js';
import { Causes } from './front/causes-section.js';
import { Changes } from './front/changes-section.js';
import { casesOf, Compare } from './compare/compared-runs.js';
import { Coverage } from './front/coverage-section.js';
import { Drift } from './front/drift-section.js';
import { caseWord } from '../words/scenarios-run.js';
import { CaseWord, useCasesTitle } from './shared/case-word.js';
import { go, hrefOf, place, useHash, type ViewState } from './shared/hash.js';
import { inflated } from './shared/inflated.js';
import { History } from './front/history-section.js';
import { Keyboard } from './shared/keyboard.js';
import { openSection } from './shared/section.js';
import { useTheme } from './shared/theme.js';
import { useTitle } from './shared/title.js';
import { Requirements } from './front/requirements-section.js';
import { Undecided } from './front/undecided-section.js';
import { Verdict } from './front/verdict-section.js';
import { Soak } from './soak/soak-section.js';
import { Waits } from './front/waits-section.js';

const sections = [
  ['soak', 'Over time'],
  ['failures', 'What broke'],
  ['requirements', 'Requirements'],
  ['scenarios', 'Scenarios'],
  ['coverage', 'Coverage'],
  ['drift', 'Drift'],
  ['waits', 'Waits'],
  ['history', 'History'],
] as const;

function Page({ index }: { index: PageIndex }): JSX.Element {
  const state = useHash();
  const theme = useTheme(state['theme']);
  const [run] = index.runs;
  useTitle(index, state);
  if (run === undefined) return <p>The page holds no run.</p>;
  const { runs } = index;
  const stops = casesOf(runs)
    .filter(({ id, outcomes }) => id === state['case'] || isStop(outcomes))
    .map(({ id }) => id);
  if (runs.length > 1)
    return (
      <>
        <Bar stops={stops} state={state} isCase={state['case'] !== undefined} theme={theme} isComparison />
        <Compare runs={runs} state={state} />
      </>
    );
  const chosen = run.cases.find(({ id }) => id === state['case']);
  const beside = run.besides.find(({ name }) => name === state['beside']);
  return (
    <CaseWord.Provider value={caseWord(run)}>
      <Bar
        stops={stops}
        state={state}
        isCase={(chosen ?? beside) !== undefined}
        theme={theme}
        hasFailures={run.failures.length > 0}
        isSoak={run.soaked !== undefined}
      />
      {chosen !== undefined ? (
        <CasePage run={run} each={chosen} state={state} stops={stops} />
      ) : beside !== undefined ? (
        <BesidePage each={beside} state={state} />
      ) : (
        <main>
          {state['case'] !== undefined && (
            <p class="banner">
              The run has no {caseWord(run)} {state['case']}.
            </p>
          )}
          <Front run={run} state={state} />
        </main>
      )}
    </CaseWord.Provider>
  );
}

/** True of a case that is worth a look: it did not pass, or not in each of the runs. */
function isStop(outcomes: readonly (Outcome | undefined)[]): boolean {
  return outcomes.length > 1 ? new Set(outcomes).size > 1 : outcomes[0] !== 'passed';
}

const isCompared = (id: string): boolean => id === 'requirements' || id === 'scenarios';

function Bar({
  stops,
  state,
  isCase,
  isComparison = false,
  hasFailures = false,
  isSoak = false,
  theme,
}: {
  theme: 'light' | 'dark';
  stops: readonly string[];
  state: ViewState;
  isCase: boolean;
  isComparison?: boolean;
  /** True when something broke. */
  hasFailures?: boolean;
  isSoak?: boolean;
}): JSX.Element {
  const jump = (id: string): void => {
    if (isCase) go(hrefOf(state, place));
    openSection(id);
  };
  const casesTitle = useCasesTitle();
  const absent = [...(hasFailures ? [] : ['failures']), ...(isSoak ? [] : ['soak'])];
  return (
    <nav class="bar" aria-label="Parts of the report">
      {sections
        .filter(([id]) => (isComparison ? isCompared(id) : !absent.includes(id)))
        .map(([id, title]) => (
          <button type="button" key={id} onClick={() => jump(id)}>
            {id === 'scenarios' ? casesTitle : title}
          </button>
        ))}
      <span class="space" />
      <Keyboard stops={stops} state={state} />
      <button type="button" onClick={() => go(hrefOf(state, { theme: theme === 'dark' ? 'light' : 'dark' }))}>
        {theme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </nav>
  );
}

function Front({ run, state }: { run: RunView; state: ViewState }): JSX.Element {
  return (
    <>
      <Verdict run={run} state={state} />
      <Soak run={run} state={state} />
      <Changes run={run} state={state} />
      <Causes run={run} state={state} />
      <Undecided run={run} state={state} />
      <BaselineEntries run={run} state={state} />
      <Requirements run={run} state={state} />
      <Cases run={run} state={state} />
      <Coverage run={run} />
      <Drift run={run} state={state} />
      <Waits run={run} state={state} />
      <History run={run} state={state} />
    </>
  );
}

async function start(): Promise<void> {
  const root = document.getElementById('page');
  if (root === null) return;
  try {
    const index = JSON.parse(await inflated('index')) as PageIndex;
    root.textContent = '';
    render(<Page index={index} />, root);
  } catch (error) {
    root.textContent = `The report cannot be shown: ${String(error)} Make it again with: npx messaging-conformance report`;
  }
}

void start();
