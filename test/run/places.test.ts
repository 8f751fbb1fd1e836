import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { fileAt, isOfPackage, placeOf, withPlaces } from '../../src/run/source-places.js';

const accept = join(packageRoot(), 'features/accept.feature');
const elsewhere = (folder: string): void => {
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
};
afterEach(() => vi.restoreAllMocks());

describe('a file in a run', () => {
  it('is called by its path within the folder that the run was started in', () => {
    expect(placeOf('features/accept.feature')).toBe('features/accept.feature');
    expect(placeOf(accept)).toBe('features/accept.feature');
    expect(placeOf(pathToFileURL(accept).href)).toBe('features/accept.feature');
    expect(fileAt('features/accept.feature')).toBe(accept);
  });

  it('is called by its path within the package, where the run was started elsewhere', () => {
    elsewhere('/project/of/somebody');
    const place = placeOf(accept);
    expect(place).toBe('messaging-conformance/features/accept.feature');
    expect(isOfPackage(place)).toBe(true);
    expect(existsSync(fileAt(place))).toBe(true);
    expect(isOfPackage(placeOf('/project/of/somebody/features/own.feature'))).toBe(false);
    expect(placeOf('/project/of/somebody/features/own.feature')).toBe('features/own.feature');
    expect(placeOf('/project/of/another/own.feature')).toBe('/project/of/another/own.feature');
  });

  it('is called so in each message of Cucumber that names it', () => {
    elsewhere('/project/of/somebody');
    const uri = accept;
    const place = 'messaging-conformance/features/accept.feature';
    const sourceReference = { uri };
    const messages = [
      { source: { uri, data: '', mediaType: 'text/x.cucumber.gherkin+plain' } },
      { gherkinDocument: { uri, comments: [] } },
      { pickle: { id: '1', uri, name: 'a', language: 'en', steps: [], tags: [], astNodeIds: [] } },
      { parseError: { message: 'no', source: { uri } } },
      { stepDefinition: { id: '1', pattern: { source: '', type: 'REGULAR_EXPRESSION' }, sourceReference } },
      { hook: { id: '1', sourceReference } },
      { parameterType: { id: '1', name: 'a', regularExpressions: [], sourceReference } },
    ] as unknown as Parameters<typeof withPlaces>[0][];
    for (const message of messages) {
      const json = JSON.stringify(withPlaces(message));
      expect(json).toContain(place);
      expect(json).not.toContain(packageRoot());
    }
    const other = { testRunStarted: { timestamp: { seconds: 0, nanos: 0 } } };
    expect(withPlaces(other)).toBe(other);
  });
});
