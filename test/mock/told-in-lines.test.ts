import { afterEach, describe, expect, it, vi } from 'vitest';
import { ToldInLines } from '../../src/cli/serving/told-in-lines.js';

const { isTTY } = process.stderr;
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.stderr.isTTY = isTTY;
});

/** What is written of a refusal, whose type would act on a terminal. */
function told({ isTerminal, noColor }: { readonly isTerminal: boolean; readonly noColor: string }): string {
  vi.stubEnv('NO_COLOR', noColor);
  process.stderr.isTTY = isTerminal;
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const lines = new ToldInLines(() => '');
  lines.tell({ event: 'refused', session: 'consumer#1', type: 'cm.\u001b[2JX::set', code: 400, why: 'No' });
  return written.join('');
}

describe('the colours of what the mock tells', () => {
  it('are there on a terminal, and nothing else that acts on it', () => {
    const text = told({ isTerminal: true, noColor: '' });
    expect(text).toMatch(/^\u001b\[33m[\d:.]{12} {2}consumer#1 .*\u001b\[39m\n$/);
    expect(text.match(/\u001b/g)).toHaveLength(2);
    expect(text).toContain('cm.\\u001b[2JX: :set');
  });

  it('are not there where nobody sees them, or does not want to', () => {
    expect(told({ isTerminal: false, noColor: '' })).not.toMatch(/\u001b/);
    vi.restoreAllMocks();
    expect(told({ isTerminal: true, noColor: '1' })).not.toMatch(/\u001b/);
  });
});
