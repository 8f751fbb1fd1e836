import { randomUUID } from 'node:crypto';
import type { RunResult } from '../../../run/index.js';
import { escapeText } from '../../words/escaped-text.js';

/** What mochawesome's generator takes a test for. */
export type State = 'passed' | 'failed' | 'pending';

/** An entry under a test: a heading and a value, always an object, so that nothing in it becomes a link or an image. */
export interface Context {
  readonly title: string;
  readonly value: object;
}

export interface MargeTest {
  readonly state: State;
  readonly uuid: string;
  readonly duration: number;
}

export interface MargeSuite {
  readonly tests: readonly MargeTest[];
}

/** A scenario, as the generator takes a test. */
export function margeTest(test: {
  readonly title: string;
  readonly fullTitle: string;
  readonly state: State;
  readonly duration: number;
  readonly code: string;
  readonly err: object;
  readonly context: readonly Context[];
}): MargeTest {
  const { state, context, ...rest } = test;
  return {
    ...rest,
    state,
    duration: Math.round(test.duration),
    speed: 'fast',
    timedOut: false,
    pass: state === 'passed',
    fail: state === 'failed',
    pending: state === 'pending',
    skipped: false,
    isHook: false,
    uuid: randomUUID(),
    context: JSON.stringify(context),
  } as MargeTest;
}

/** A feature, as the generator takes a suite. */
export function suite(title: string, file: string, tests: readonly MargeTest[]): MargeSuite {
  const of = (state: State): string[] => tests.filter((test) => test.state === state).map(({ uuid }) => uuid);
  return {
    uuid: randomUUID(),
    title: escapeText(title),
    file,
    fullFile: file,
    root: false,
    rootEmpty: false,
    _timeout: 0,
    suites: [],
    tests,
    beforeHooks: [],
    afterHooks: [],
    passes: of('passed'),
    failures: of('failed'),
    pending: of('pending'),
    skipped: [],
    duration: tests.reduce((sum, { duration }) => sum + duration, 0),
  } as MargeSuite;
}

/** The suite that holds the others. */
export function root(suites: readonly MargeSuite[]): object {
  return { ...suite('', '', []), root: true, rootEmpty: true, suites };
}

/** The numbers at the top of the generator's page. */
export function statsOf(
  { startedAt, durationMs }: RunResult,
  tests: readonly MargeTest[],
  suites: number,
): object {
  const count = (state: State): number => tests.filter((test) => test.state === state).length;
  const decided = count('passed') + count('failed');
  return {
    suites,
    tests: tests.length,
    passes: count('passed'),
    pending: count('pending'),
    failures: count('failed'),
    start: startedAt,
    end: new Date(Date.parse(startedAt) + durationMs).toISOString(),
    duration: durationMs,
    testsRegistered: tests.length,
    passPercent: decided === 0 ? 0 : (count('passed') / decided) * 100,
    pendingPercent: tests.length === 0 ? 0 : (count('pending') / tests.length) * 100,
    other: 0,
    hasOther: false,
    skipped: 0,
    hasSkipped: false,
  };
}
