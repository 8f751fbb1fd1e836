import { describe, expect, it } from 'vitest';
import { featuresInvalid } from '../../src/runner/feature-errors.js';

const factsOf = (line: string, expected: string): Map<string, string> =>
  new Map(
    featuresInvalid([
      {
        source: { uri: 'a.feature', location: { line: 1, column: 1 } },
        message: `(1:1): expected: ${expected}, got '${line}'`,
      },
    ]).facts.map(([label, text]) => [label, text]),
  );

describe('a line of a feature that the parser does not take', () => {
  it('is corrected where its keyword is mistyped', () => {
    expect(factsOf('Wenn Ann starts', '#EOF, #StepLine').get('did you mean')).toBe('When Ann starts');
    expect(factsOf('Senario: a', '#ScenarioLine').get('did you mean')).toBe('Scenario: a');
  });

  it('is not put right by itself where it only stands at the wrong place', () => {
    const facts = factsOf('Scenario: no feature', '#EOF, #FeatureLine, #TagLine');
    expect([...facts.keys()]).not.toContain('did you mean');
    expect(facts.get('expected')).toContain('Feature:');
  });
});
