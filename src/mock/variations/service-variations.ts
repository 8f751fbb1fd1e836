import type { Variation } from './variation.js';

/** One frame after the other waits for so long: what is asked at once is answered within the deadline all the same. */
const eachFrameMs = 8;

/** How a service may decide otherwise, and how its frames may go over the wire. */
export const serviceVariations: readonly Variation[] = [
  {
    name: 'sequences-from-1',
    about: 'The first event of a dialog has the sequence 1.',
    policy: { firstSequence: 1 },
  },
  {
    name: 'one-agent-at-a-time',
    about: 'Agents are rung one after the other.',
    policy: { ringsAtOnce: 'one agent' },
  },
  {
    name: 'slow-responses',
    about: 'Responses take a while, within the deadline.',
    policy: { takesItsTimeMs: eachFrameMs },
  },
  {
    name: 'no-survey',
    about: 'The account asks its consumers nothing: the conversation closes with its main dialog.',
    policy: { opensSurveys: false },
  },
  {
    name: 'whole-profiles-for-agents',
    about: "Agents get a consumer's profile as it was set, and no list of its parts.",
    policy: { agentsGet: 'whole profiles' },
  },
  {
    name: 'refused-at-the-door',
    about: 'A bad token is refused with 401 when the connection is opened.',
    policy: { refusesTokens: 'at the upgrade' },
  },
  {
    name: 'expired-as-4407',
    about: 'An expired token ends the connection with 4407.',
    policy: { expiredCode: 4_407 },
  },
  {
    name: 'garbage-ends-the-connection',
    about: 'What is no request ends the connection it came on.',
    policy: { garbage: 'ends the connection' },
  },
  {
    name: 'idle-with-1000',
    about: 'An idle connection is closed with code 1000.',
    policy: { idleCode: 1_000 },
  },
  {
    name: 'small-segments',
    about: 'Frames come in TCP segments of a few bytes.',
    transport: { segmentBytes: 7 },
  },
  {
    name: 'fragmented-frames',
    about: 'Messages come in several WebSocket fragments.',
    transport: { fragmentLength: 11 },
  },
  {
    name: 'compressed-frames',
    about: 'Messages are compressed.',
    transport: { compresses: true },
  },
  {
    name: 'server-pings',
    about: 'The service sends WebSocket pings.',
    transport: { pingsEveryMs: 50 },
  },
];
