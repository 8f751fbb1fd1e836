import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCapture } from '../../src/capture/index.js';
import { Contract, isObject } from '../../src/contract/index.js';
import type { Finding } from '../../src/judge/index.js';
import { recordWords } from '../../src/transcript/index.js';
import { corpus } from '../genuine/corpus.js';
import { frameOn, recordedScenario, replay, type Told } from './replay.js';

const contract = Contract.load();
const scenario = recordedScenario();

/** What a finding says, whatever it quotes. */
type Said = Pick<Finding, 'id' | 'severity' | 'blame' | 'session'> & { readonly frame: number | undefined };
const said = ({ id, severity, blame, session, frame }: Finding): Said => ({
  id,
  severity,
  blame,
  session,
  frame,
});

async function checked(text: string): Promise<{ said: Said[]; frames: number; counts: number[] }> {
  const findings: Said[] = [];
  const stream = (async function* () {
    yield text;
  })();
  const { frames, violations, warnings, notices, isCutShort } = await checkCapture(stream, {
    contract,
    name: 't',
    strict: false,
    onFinding: (finding) => findings.push(said(finding)),
  });
  expect(isCutShort).toBe(false);
  return { said: findings, frames, counts: [violations, warnings, notices] };
}

/** Every text in the frames of the scenario, and in what is known of it beside. */
const texts = new Set<string>();
const collect = (value: unknown): void => {
  if (typeof value === 'string') texts.add(value);
  if (Array.isArray(value)) for (const each of value) collect(each);
  if (isObject(value))
    for (const [name, each] of Object.entries(value)) {
      texts.add(name);
      collect(each);
    }
};
collect(scenario);

/** Frames that others got wrong, or wrote in a way of their own: many kinds of findings. */
const strangers = corpus()
  .flatMap(({ lines }) => lines)
  .map((line): unknown => JSON.parse(line))
  .filter((value) => isObject(value) && value['record'] === undefined)
  .map((frame) => {
    const kind = isObject(frame) ? frame['kind'] : undefined;
    const isOfService = kind === 'resp' || kind === 'notification';
    return frameOn('Ann#2', isOfService ? 'service' : 'client', frame);
  });

const part = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([one, other]) => text.slice(Math.min(one, other), Math.max(one, other)));

/** Words of the record language and of the contract, parts of what the frames say, and anything else. */
const secrets = fc.oneof(
  fc.constantFrom(
    'violation',
    'warning',
    'notice',
    'finding',
    'severity',
    'true',
    'false',
    'null',
    '2026',
    'frame',
    'record',
    'kind',
    'resp',
    'R-029',
    '"record":"',
    '1795612308',
    '"frame":{',
  ),
  fc.constantFrom(...recordWords(), ...contract.words()),
  fc.constantFrom(...contract.words()).chain(part),
  fc.constantFrom(...texts),
  fc.constantFrom(...texts).chain(part),
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.uuid(),
  fc.nat().map((number) => `1${number}0000000`),
);

/** The scenario with some frames of strangers in it, and some members that have the secret in them. */
const scenes = fc
  .tuple(
    secrets,
    fc.array(fc.tuple(fc.nat(scenario.length), fc.constantFrom(...strangers)), { maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(scenario.length), fc.nat(4)), { maxLength: 4 }),
  )
  .map(([secret, foreign, planted]) => {
    let told: readonly Told[] = scenario;
    for (const [at, frame] of foreign) told = told.toSpliced(at, 0, frame);
    for (const [at, way] of planted) told = told.toSpliced(at, 0, planting(secret, way));
    return { secret, told };
  });

function planting(secret: string, way: number): Told {
  const body = {
    subscriptionId: secret,
    [secret]: [secret, { [`a ${secret}`]: `${secret} b` }],
    changes: [{ type: secret }],
  };
  switch (way) {
    case 0:
      return frameOn('Ann#2', 'service', {
        kind: 'notification',
        type: 'cqm.ExConversationChangeNotification',
        body,
      });
    case 1:
      return frameOn('Ann#2', 'service', {
        kind: secret,
        type: secret,
        reqId: secret,
        code: 200,
        body: secret,
      });
    case 2:
      return { record: 'frame', session: 'Bob#1', from: 'service', at: 0, text: `no JSON ${secret}` };
    case 3:
      return { record: 'error', session: 'Ann#2', at: 0, code: 'WS_ERR_INVALID_UTF8', message: secret };
    default:
      return frameOn('Ann#2', 'client', { kind: 'req', id: '9', type: 'GetClock', body });
  }
}

describe('what a transcript comes to', () => {
  it('is the same whatever secrets the run was given: live, and when it is judged again', async () => {
    await fc.assert(
      fc.asyncProperty(scenes, async ({ secret, told }) => {
        const bare = replay(told, []);
        const guarded = replay(told, [secret]);
        const live = bare.findings.map(said);
        expect(guarded.findings.map(said)).toEqual(live);
        const [one, other] = [await checked(bare.text), await checked(guarded.text)];
        expect(one.said).toEqual(live);
        expect(other).toEqual(one);
      }),
      { numRuns: 300, seed: 7 },
    );
  }, 120_000);
});
