import { expect, it, vi } from 'vitest';
import { putFaults } from '../../src/cli/terminal/fault-list.js';
import { allFaults } from '../../src/mock/index.js';

it.each([60, 80, 200])(
  'the list of faults fits a terminal of %i columns, but for names that do not',
  (columns) => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    putFaults(columns);
    const lines = written.mock.calls
      .map(([text]) => String(text))
      .join('')
      .split('\n');
    written.mockRestore();
    expect(lines.filter((line) => line.length > columns && line.trim().includes(' '))).toEqual([]);
    const names = new Set(lines.map((line) => line.split(' ', 1).join('')));
    expect(allFaults().filter(({ name }) => !names.has(name))).toEqual([]);
  },
);
