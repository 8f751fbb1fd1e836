import { appendFileSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';

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

/**
 * The path of a file in the repository that a job looks at, which the job may have been started anywhere in; undefined of a
 * file outside of it.
 */
export function pathInRepository(file: string): string | undefined {
  const workspace = process.env['GITHUB_WORKSPACE'];
  if (workspace === undefined || workspace === '') return file;
  const path = relative(realPath(workspace), resolve(realPath(process.cwd()), file));
  const isOutside = path === '' || isAbsolute(path) || path.split(sep)[0] === '..';
  return isOutside ? undefined : path.split(sep).join('/');
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What is not there is called as it was given.
    return resolve(path);
  }
}
