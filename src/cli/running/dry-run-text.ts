import { documentedPaths, type Target } from '../../actors/index.js';
import { indented } from '../../report/printed/indented.js';
import type { Plan } from '../../runner/index.js';
import { counted } from '../../words/counted.js';
import { foreseenLines } from '../terminal/foreseen-text.js';
import { suspectTagLines, unknownTagLines } from '../terminal/unknown-tags-text.js';

/** Of so many steps without a definition, one to start from is shown. */
const shownSnippets = 2;

const signIns = {
  signup: 'sign up with the identity service',
  anonymous: 'are made by the identity service, and stay anonymous',
  'id-token': 'exchange the ID tokens given',
} as const;

/**
 * What a run would do, in lines for people.
 *
 * @param url the endpoint, or the client, as people know it
 * @param subject who would be tested: of a client the mock plays all others
 */
export function dryRunLines(
  plan: Plan,
  target: Target,
  url: string,
  subject: 'service' | 'client' = 'service',
): string[] {
  const withAgents = plan.cases.filter(({ tags }) => tags.includes('@agent')).length;
  const snippets = new Set(
    plan.cases.flatMap(({ undefinedSteps: steps }) => steps.flatMap(({ snippet }) => snippet ?? [])),
  );
  const undefinedSteps = plan.cases.flatMap(({ id, undefinedSteps: steps }) =>
    steps.flatMap(({ text, place, near }) => [
      `  ${id}  ${place}  ${text}`,
      ...near.map((phrase) => `      did you mean  ${phrase}`),
    ]),
  );
  const mistakes = plan.cases.flatMap(({ id, mistake }) =>
    mistake === undefined ? [] : [`  ${id}  ${mistake.told().replaceAll('\n', '\n    ')}`],
  );
  return [
    ...(subject === 'client'
      ? [
          `Would test ${url}.`,
          '',
          `${counted(plan.cases.length, 'case')}, before a mock that is the service and its agents. The client is started for each.`,
        ]
      : [
          `Would test ${url}, account ${target.account}.`,
          '',
          ...facts(target).map(([label, text]) => `  ${label.padEnd(13)}${text}`),
          '',
          `${counted(plan.cases.length, 'scenario')}, ${withAgents} of them with an agent. Each closes the conversations that it opens.`,
        ]),
    '',
    ...(plan.foreseen.length > 0 ? [...foreseenLines(plan.foreseen), ''] : []),
    ...(plan.unknownTags.length > 0 ? [...unknownTagLines(plan.unknownTags), ''] : []),
    ...(plan.suspectTags.length > 0 ? [...suspectTagLines(plan.suspectTags), ''] : []),
    ...plan.cases.map(({ id, name }) => `  ${id.padEnd(28)} ${name}`),
    ...(undefinedSteps.length > 0
      ? ['', 'Steps without a definition (step-undefined):', ...undefinedSteps]
      : []),
    ...[...snippets].slice(0, shownSnippets).flatMap((snippet) => ['', ...indented(snippet)]),
    ...(mistakes.length > 0 ? ['', 'Wrong as written:', ...mistakes] : []),
  ];
}

function facts(target: Target): (readonly [label: string, text: string])[] {
  const { discover, endpoint, agentEndpoint, paths, tokens, signIn, auth, agentSeat, agents, access } =
    target;
  const given = tokens.length > 0 && signIn !== 'id-token' ? `${tokens.length} given; further ones ` : '';
  const seat = {
    api: `${agents.length} known, driven over their API`,
    manual: 'a person at the terminal',
    none: 'none: scenarios that need one are inconclusive',
  }[agentSeat];
  const network = [
    ...(access.ca === undefined ? [] : ['own authorities']),
    ...(access.cert === undefined ? [] : ['client certificate']),
    ...(access.insecure === true ? ['NO certificate is checked'] : []),
    ...(access.proxy === undefined || access.proxy === 'none' ? [] : [`proxy ${new URL(access.proxy).host}`]),
    ...Object.keys(access.headers ?? {}).map((name) => `header ${name}`),
  ];
  return [
    ...(discover === undefined ? [] : [['domains', `asked for at ${discover}`] as const]),
    ...(endpoint === undefined ? [] : [['sockets', endpoint] as const]),
    ...(agentEndpoint === undefined ? [] : [['agents at', agentEndpoint] as const]),
    ...(paths.consumer === documentedPaths.consumer ? [] : [['consumers at', paths.consumer] as const]),
    ...(paths.agent === documentedPaths.agent ? [] : [['agents at', paths.agent] as const]),
    ['consumers', `${given}${signIns[signIn]}`],
    ['authorized', auth === 'header' ? 'by header' : 'by InitConnection'],
    ['agents', seat],
    ...(network.length === 0 ? [] : [['network', network.join(', ')] as const]),
  ];
}
