import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Contract, packageRoot, requirementsOf } from '../../src/contract/index.js';
import { allFaults, handWrittenFaults, variations } from '../../src/mock/index.js';
import { command, folder, summaryIn } from '../cli/command.js';

interface CaseSummary {
  readonly outcome: string;
  readonly broken: readonly string[];
}

/** One that is in every frame, and one that comes about now and then: the whole suite is run against each. That each fault is caught by the
 * scenarios of its requirement is shown below; that nothing is found in a mock without a fault, in test/cli/run.test.ts. */
const representative = ['reqid-as-number', 'start-changes'];

describe('the catalogue', () => {
  it('has a fault for every requirement', () => {
    const broken = new Set(handWrittenFaults.map(({ requirement }) => requirement));
    expect(requirementsOf('service').filter(({ id }) => !broken.has(id))).toEqual([]);
  });

  it('has at least 100 faults written by hand, and some for every message that a service sends', () => {
    expect(handWrittenFaults.length).toBeGreaterThanOrEqual(100);
    const generated = allFaults().slice(handWrittenFaults.length) as readonly { readonly message?: string }[];
    const broken = new Set(generated.map(({ message }) => message));
    for (const { name, kind } of Contract.load().manifest.messages.values())
      if (kind !== 'req') expect(broken).toContain(name);
  });

  it('breaks nothing by an empty body where it may be missing, nor by a missing one where it may be empty', () => {
    const names = new Set(allFaults().map(({ name }) => name));
    for (const lawful of [
      'without:ms.SubscribeResponse/body/subscriptionId',
      'without:brandprofile.GetBrandProfileResponse/body',
      'without:ms.GenerateUploadTokenResponse/body',
    ])
      expect(names).not.toContain(lawful);
    for (const wrong of [
      'without:cqm.SubscribeExConversationsResponse/body/subscriptionId',
      'without:cm.RequestConversationResponse/body',
      'without:GetClockResponse/body',
      'mistyped:ms.SubscribeResponse/body/subscriptionId',
      'mistyped:brandprofile.GetBrandProfileResponse/body',
    ])
      expect(names).toContain(wrong);
  });

  it('has at least 72 variations', () => {
    expect(variations.length).toBeGreaterThanOrEqual(72);
    const names = [...allFaults(), ...variations].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.concurrent('the whole suite against the mock, broken by', () => {
  it.each(representative)(
    '%s fails for the requirement that it violates',
    async (name) => {
      const requirement = handWrittenFaults.find((fault) => fault.name === name)?.requirement;
      const cwd = folder();
      const { code, stdout } = await command(['run', '--fault', name, '--strict', '--timeout', '400'], {
        cwd,
      });
      const cases = summaryIn(cwd).cases as CaseSummary[];
      const broken = cases.filter(({ outcome }) => outcome === 'failed').flatMap((each) => each.broken);
      expect({ code, broken }).toEqual({ code: 1, broken: expect.arrayContaining([requirement]) });
      expect(stdout).toMatch(new RegExp(`Broken: .*${requirement}`));
    },
    300_000,
  );
});

// Of those that are generated, a word that names a few: the whole matrix takes minutes.
describe('npm run faults', () => {
  it('shows that each fault written by hand is caught, some generated ones, and that variations are quiet', async () => {
    const bodiless = 'without:agent.RequestConversationResponse/body';
    const words = ['ms.PublishEventResponse', bodiless, 'fragmented-frames', 'bare-changes'];
    // It ends with another exit code, and is rejected, when a fault is missed, a variation is not quiet, or judged otherwise.
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(packageRoot(), 'test/faults/matrix.mjs'),
      '--by-hand',
      ...words,
    ]);
    const caught = new Set([...stdout.matchAll(/^(\S+) .* caught$/gm)].map(([, name]) => name));
    for (const { name } of handWrittenFaults) expect(caught).toContain(name);
    expect(stdout).toMatch(/^without:ms\.PublishEventResponse\/body\/sequence +R-039 +R-039 +caught$/m);
    expect(stdout).toMatch(new RegExp(`^${bodiless} +R-002 +R-002 +caught$`, 'm'));
    expect(stdout).toMatch(/^fragmented-frames +nothing +conformant$/m);
  }, 1_200_000);
});
