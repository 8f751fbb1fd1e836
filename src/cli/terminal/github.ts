import { appendFileSync, readFileSync } from 'node:fs';

/** In a GitHub Actions job: the summary goes onto the job's page, and failures to the lines of the features. */
export function tellGitHub(markdown: string, annotations: () => readonly string[]): void {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return;
  for (const line of annotations()) process.stdout.write(`${line}\n`);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary === undefined || summary === '') return;
  try {
    appendFileSync(summary, readFileSync(markdown, 'utf8'));
  } catch (error) {
    process.stderr.write(`The job summary could not be written: ${(error as Error).message}\n`);
  }
}
