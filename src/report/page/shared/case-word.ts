import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { caseWord } from '../../words/scenarios-run.js';

/** What a case of the run is called on its page. */
export const CaseWord = createContext<ReturnType<typeof caseWord>>('scenario');

/** `scenario`; of captures, `session`; of explorations, `sequence`; under load, `case`. */
export function useCaseWord(): ReturnType<typeof caseWord> {
  return useContext(CaseWord);
}

const titles = {
  scenario: 'Scenarios',
  session: 'Sessions',
  sequence: 'Sequences',
  case: 'Cases',
} as const;

/** The same for a heading. */
export function useCasesTitle(): string {
  return titles[useCaseWord()];
}
