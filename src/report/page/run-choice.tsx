import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { letterOf } from '../letters.js';
import type { RunView } from '../view.js';

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
  const [id] = useState(() => `choice-${label}`);
  return (
    <label for={id}>
      {label}{' '}
      <select
        id={id}
        value={String(value)}
        onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      >
        {runs.map((run, index) => (
          <option key={run.name} value={String(index)}>
            {letterOf(index)}: {run.name}
          </option>
        ))}
      </select>
    </label>
  );
}
