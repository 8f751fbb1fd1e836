import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSuggestions,
  ExpressionBuilder,
  getGherkinCompletionItems,
  jsSearchIndex,
  type ExpressionBuilderResult,
} from '@cucumber/language-service';
import { WasmParserAdapter } from '@cucumber/language-service/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { command } from '../cli/command.js';

/** Where the glue of a project that `init` has begun leads the editor: the steps as they are published. */
const published = join(packageRoot(), 'dist/steps');
const service = join(packageRoot(), 'node_modules/@cucumber/language-service/dist');

describe("the editor's own library", () => {
  let read: ExpressionBuilderResult;
  beforeAll(async () => {
    const parser = new WasmParserAdapter(service);
    await parser.init();
    const sources = readdirSync(published)
      .filter((name) => name.endsWith('.js'))
      .map((name) => ({
        languageName: 'tsx' as const,
        uri: `file:///${name}`,
        content: readFileSync(join(published, name), 'utf8'),
      }));
    read = new ExpressionBuilder(parser).build(sources, []);
  });

  it('finds every phrase of the catalogue in the published steps, without running them', async () => {
    const { stdout } = await command(['steps', '--format', 'json']);
    const phrases = (JSON.parse(stdout) as { phrase: string }[]).map(({ phrase }) => phrase);
    expect(read.errors).toEqual([]);
    expect(read.expressionLinks.map(({ expression }) => expression.source).sort()).toEqual(phrases.sort());
  });

  it('completes each of them', () => {
    const expressions = read.expressionLinks.map(({ expression }) => expression);
    const suggestions = buildSuggestions(read.registry, [], expressions);
    const labels = new Set(suggestions.map(({ label }) => label));
    expect(expressions.map(({ source }) => source).filter((source) => !labels.has(source))).toEqual([]);
  });

  it('completes what is begun in a feature', () => {
    const expressions = read.expressionLinks.map(({ expression }) => expression);
    const index = jsSearchIndex(buildSuggestions(read.registry, [], expressions));
    const feature = 'Feature: Own\n  Scenario: One\n    Given subscribed to all\n';
    const items = getGherkinCompletionItems(feature, { line: 2, character: 27 }, index);
    expect(items.map(({ label }) => label)).toContain('{name} is subscribed to all conversations');
  });
});
