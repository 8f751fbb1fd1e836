import type { Surroundings } from './surroundings.js';

/** A job for GitHub that runs the features against the mock, and keeps the report whatever comes of it. */
export function workflowText({ within, manager, nodeVersionFile }: Surroundings): string {
  const node =
    nodeVersionFile === undefined ? 'node-version: 22' : `node-version-file: ${quoted(nodeVersionFile)}`;
  const folder =
    within === '' ? '' : `    defaults:\n      run:\n        working-directory: ${quoted(within)}\n`;
  const reports = `${within === '' ? '' : `${within}/`}reports/latest/`;
  return `name: messaging conformance
on: [push, pull_request]

permissions:
  contents: read

jobs:
  conformance:
    runs-on: ubuntu-latest
${folder}    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          ${node}
${manager.install.map((line) => `      - run: ${line}\n`).join('')}      # With --profile staging, and its variables from secrets under \`env\`, the same features test your own service.
      - run: ${manager.run} messaging-conformance run
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: conformance-report
          path: ${quoted(reports)}
`;
}

/** A text as YAML, whatever is in it; a plain one stays plain. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}
