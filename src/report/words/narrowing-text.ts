import type { Narrowing } from '../../transcript/index.js';

/** What narrowed a run, in words: `--tags @R-003, --insecure`. */
export function narrowingInWords(narrowedBy: readonly Narrowing[]): string {
  return narrowedBy
    .map(({ option, value }) =>
      option === 'features' ? value : `--${option}${value === '' ? '' : ` ${value}`}`,
    )
    .join(', ');
}
