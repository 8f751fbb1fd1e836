import type { Target } from '../../actors/index.js';
import { planOf, type Plan } from '../../runner/index.js';
import type { RunPlan } from '../options/run-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { errorForScripts } from '../terminal/error-output.js';
import { inertJson, put } from '../terminal/output.js';
import type { Redactor } from '../../transcript/index.js';
import { dryRunLines } from './dry-run-text.js';

/**
 * Says what a run would do, in lines or as JSON, and connects to nothing.
 *
 * @returns the exit code: whether each step has a definition
 */
export async function dryRun(
  { target, selection, longestWaitMs, record, outputs, client }: RunPlan,
  secrets: Redactor,
): Promise<number> {
  const plan = await planOf(selection, target, longestWaitMs);
  const { url } = record.endpoint;
  if (outputs.told === 'summary') {
    const json = JSON.stringify(forScripts(plan, target, url, client !== undefined), null, 2);
    process.stdout.write(inertJson(secrets.json(`${json}\n`)));
  } else {
    const lines = dryRunLines(plan, target, url, client === undefined ? 'service' : 'client');
    put(`${lines.map((line) => secrets.text(line)).join('\n')}\n`);
  }
  const isWrong = plan.cases.some(
    ({ undefinedSteps, mistake }) => undefinedSteps.length > 0 || mistake !== undefined,
  );
  return isWrong ? exitCodes.usage : exitCodes.conformant;
}

/** The same as people are told, as data; of what is sent with each request the names alone. */
function forScripts(
  { cases, foreseen, unknownTags, suspectTags }: Plan,
  target: Target,
  url: string,
  isOfClient: boolean,
): object {
  const { account, agents, agentSeat, auth, signIn, tokens, access } = target;
  return {
    endpoint: url,
    // Of a client the mock plays all others.
    ...(!isOfClient && {
      account,
      consumers: { signIn, authorizedBy: auth, tokens: tokens.length },
      agents: { seat: agentSeat, known: agents.length },
      headers: Object.keys(access.headers ?? {}),
    }),
    cases: cases.map(({ mistake, ...each }) => ({
      ...each,
      ...(mistake !== undefined && { mistake: errorForScripts(mistake) }),
    })),
    foreseen,
    unknownTags,
    suspectTags,
  };
}
