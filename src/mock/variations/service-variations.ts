import type { Variation } from './variation.js';

/** One frame after the other waits for so long: what is asked at once is answered within the deadline all the same. */
const eachFrameMs = 8;

/** How a service may decide otherwise. */
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
    about: 'What is not a request ends the connection it came on.',
    policy: { garbage: 'ends the connection' },
  },
  {
    name: 'idle-with-1000',
    about: 'An idle connection is closed with code 1000.',
    policy: { idleCode: 1_000 },
  },
  {
    name: 'idle-cut-off',
    about: 'An idle connection is cut off without a close frame (observed: close 1006).',
    policy: { idleCode: 1_006 },
  },
  {
    name: 'clock-behind',
    about: "The service's clock is half a minute behind (GetClock: the time is the server's).",
    policy: { clockAheadMs: -30_000 },
  },
  {
    name: 'ids-as-numbers-in-text',
    about: 'Ids are not UUIDs but digits (schema: an id is text).',
    policy: { ids: 'numbers in text' },
  },
  {
    name: 'long-and-opaque-ids',
    about: 'Ids are long, and of any characters (schema: an id is text).',
    policy: { ids: 'long and opaque' },
  },
  {
    name: 'convstate-of-main-dialog',
    about: "Streams are restricted by the state, which is the main dialog's (survey page: state and stage).",
    policy: { convStateMeans: 'the state' },
  },
  {
    name: 'agents-must-listen',
    about:
      'Agents are told of events only where they asked for them (pages of the SDK: explicit registration).',
    policy: { agentsHear: 'what they listen to' },
  },
  {
    name: 'dialogs-with-ids-of-their-own',
    about:
      'The main dialog has another id than its conversation (pages on co-browsing, SDK: dialogs have ids of their own).',
    policy: { mainDialogsHave: 'an id of their own' },
  },
  {
    name: 'surveys-in-structured-content',
    about:
      'A survey asks in structured content with an element that no document tells of (compatibility rules).',
    policy: { surveysAsk: 'in structured content' },
  },
];
