import { describe, expect, it } from 'vitest';
import {
  Progress,
  progressForm,
  type ProgressClock,
  type ProgressForm,
} from '../../src/cli/terminal/progress.js';

const failed = { outcome: 'failed' } as const;
const passed = { outcome: 'passed' } as const;

/** A run's progress under a clock that is moved by hand, and what it has written. */
function shown(form: ProgressForm, columns = 200) {
  let now = 5_000;
  const ticks: { readonly each: number; next: number; readonly call: () => void; isOver: boolean }[] = [];
  const clock: ProgressClock = {
    now: () => now,
    every: (each, call) => {
      const tick = { each, next: now + each, call, isOver: false };
      ticks.push(tick);
      return () => (tick.isOver = true);
    },
  };
  const written: string[] = [];
  const progress = new Progress({ columns, write: (text: string) => written.push(text) }, form, false, clock);
  const pass = (seconds: number): void => {
    for (let left = seconds; left > 0; left -= 1) {
      now += 1_000;
      for (const tick of ticks)
        if (!tick.isOver && tick.next <= now) {
          tick.next += tick.each;
          tick.call();
        }
    }
  };
  return { progress, pass, written };
}

describe('progress without a terminal', () => {
  it('is a line every ten seconds for as long as something runs: done of all, elapsed, what runs', () => {
    const { progress, pass, written } = shown('lines');
    progress.expect(3);
    for (const id of ['A-001', 'A-002', 'A-003']) progress.begin(id, `name of ${id}`);
    progress.case('A-001', 'name of A-001', failed);
    pass(9);
    expect(written).toEqual([]);
    pass(1);
    expect(written).toEqual([
      'progress  1/3 done, 10 s, 1 failed, running A-002 name of A-002; A-003 name of A-003\n',
    ]);
    progress.case('A-002', 'name of A-002', passed);
    pass(60);
    expect(written).toHaveLength(7);
    expect(written.at(-1)).toBe('progress  2/3 done, 1 min 10 s, 1 failed, running A-003 name of A-003\n');
    progress.end();
    pass(60);
    expect(written).toHaveLength(7);
  });

  it('says so where no scenario has begun, and names few of many', () => {
    const { progress, pass, written } = shown('lines');
    pass(10);
    expect(written).toEqual(['progress  before the first scenario, 10 s\n']);
    progress.expect(9);
    for (let index = 1; index < 6; index += 1) progress.begin(`A-00${index}`, 'x'.repeat(1_000));
    pass(10);
    expect(written[1]).toContain(' and 2 more');
    expect(written[1]?.length).toBeLessThan(400);
  });

  it('counts what is run again on top, and an id that runs twice until both have ended', () => {
    const { progress, pass, written } = shown('lines');
    progress.expect(1);
    progress.begin('A-001', 'x');
    progress.begin('A-001', 'x');
    progress.case('A-001', 'x', passed);
    pass(10);
    progress.case('A-001', 'x', passed);
    pass(10);
    expect(written).toEqual(['progress  1/1 done, 10 s, running A-001 x\n', 'progress  2/2 done, 20 s\n']);
  });

  it('does nothing to a terminal or to a log, whatever a scenario is called', () => {
    const { progress, pass, written } = shown('lines');
    progress.expect(1);
    progress.begin('A-001', '\u001b[2J\n::error::x ##[error]y');
    pass(10);
    expect(written).toHaveLength(1);
    expect(written.join('')).not.toMatch(/\u001b|::error|##\[|\n./);
  });
});

describe('progress on a terminal', () => {
  it('is one line written over, no wider than the terminal, that goes on while nothing happens', () => {
    const { progress, pass, written } = shown('in place', 40);
    progress.expect(2);
    progress.begin('A-001', 'a name that is too long for it');
    pass(2);
    const lines = written.filter((text) => text.includes('A-001'));
    expect(lines.map((text) => text.slice(0, 27))).toEqual([
      '\r\u001b[2K0/2 done, 0 s, running',
      '\r\u001b[2K0/2 done, 1 s, running',
      '\r\u001b[2K0/2 done, 2 s, running',
    ]);
    for (const text of written) expect(text.replace('\r\u001b[2K', '').length).toBeLessThan(40);
    expect(written.join('')).not.toContain('\n');
    progress.end();
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });

  it('leaves a line for each failure as it occurs, and none for what passed', () => {
    const { progress, written } = shown('in place');
    progress.expect(2);
    progress.begin('A-001', 'one');
    progress.begin('A-002', 'two');
    progress.case('A-001', 'one', failed);
    progress.case('A-002', 'two', passed);
    expect(written.filter((text) => text.endsWith('\n'))).toEqual(['\r\u001b[2KFAILED A-001 one\n']);
    expect(written.at(-1)).toBe('\r\u001b[2K2/2 done, 0 s, 1 failed');
  });
});

describe('the form of progress', () => {
  it('is none where a script reads or a person is asked things, and lines in a log', () => {
    const { progress, pass, written } = shown('none');
    progress.expect(1);
    progress.begin('A-001', 'x');
    progress.case('A-001', 'x', failed);
    pass(60);
    progress.end();
    expect(written).toEqual([]);
    const output = { write: () => true };
    expect(progressForm({ ...output, isTTY: true }, true)).toBe('none');
    expect(progressForm(output, false)).toBe('lines');
  });
});
