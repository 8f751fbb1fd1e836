import type { JSX } from 'preact';
import { letterOf } from '../../words/run-letters.js';
import type { RunView } from '../../views/page-view.js';

/** For the choice of two runs in a case. */
export function RunChoice({
  label,
  runs,
  value,
  onChoose,
}: {
  label: string;
  runs: readonly RunView[];
  value: number;
  onChoose: (index: number) => void;
}): JSX.Element {
  return (
    <label>
      {label}{' '}
      <select value={String(value)} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
        {runs.map((run, index) => (
          <option key={index} value={String(index)}>
            {letterOf(index)}: {run.name}
          </option>
        ))}
      </select>
    </label>
  );
}
