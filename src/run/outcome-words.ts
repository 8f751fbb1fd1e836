/** What came of a case or a requirement. Only `passed` is passed; nothing that did not run is ever added to it. */
export type Outcome = 'passed' | 'failed' | 'flaky' | 'inconclusive' | 'not applicable' | 'not run' | 'error';
