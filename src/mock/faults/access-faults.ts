import type { Fault } from './fault.js';

/** Wrong in whom the service serves, and in what it refuses. */
export const accessFaults: readonly Fault[] = [
  {
    name: 'forged-token-accepted',
    requirement: 'R-019',
    about: 'Tokens that nobody issued are accepted.',
    policy: { overlookedTokenFaults: ['invalid'] },
  },
  {
    name: 'token-of-other-account-accepted',
    requirement: 'R-019',
    about: 'Tokens that were issued for another account are accepted.',
    policy: { overlookedTokenFaults: ['foreign'] },
  },
  {
    name: 'no-token-needed',
    requirement: 'R-019',
    about: 'Everybody is served, with or without a token.',
    policy: { admits: 'everybody' },
  },
  {
    name: 'unauthenticated-kept',
    requirement: 'R-080',
    about: 'Connections on which nobody authenticates stay open.',
    policy: { endsUnauthenticated: false },
  },
  {
    name: 'refresh-changes-consumer',
    requirement: 'R-081',
    about: 'The refreshed token of an anonymous consumer is of another consumer.',
    policy: { keepsAnonymous: false },
  },
  {
    name: 'init-never-authorizes',
    requirement: 'R-020',
    about: 'InitConnection is granted, and requests after it are refused all the same.',
    policy: { initAuthorizes: false },
  },
  {
    name: 'requests-before-init-served',
    requirement: 'R-021',
    about: 'Requests are served before InitConnection.',
    policy: { servesBeforeInit: true },
  },
  {
    name: 'expired-token-accepted',
    requirement: 'R-022',
    about: 'Tokens are accepted after their time.',
    policy: { overlookedTokenFaults: ['expired'] },
  },
  {
    name: 'expired-token-cut-off',
    requirement: 'R-022',
    about: 'The connection of an expired token is cut off, without a code that says why.',
    policy: { expiredCode: 1_006 },
  },
  {
    name: 'idle-connection-kept',
    requirement: 'R-023',
    about: 'Connections on which nothing happens stay open.',
    policy: { closesIdle: false },
  },
  {
    name: 'ping-not-counted',
    requirement: 'R-023',
    about: 'A ping does not keep a connection open.',
    policy: { activity: ['request'] },
  },
  {
    name: 'request-not-counted',
    requirement: 'R-023',
    about: 'GetClock does not keep a connection open.',
    policy: { activity: ['ping'] },
  },
  {
    name: 'unknown-type-ignored',
    requirement: 'R-025',
    about: 'Requests of an unknown type are not answered.',
    policy: { unknownTypes: 'ignored' },
  },
  {
    name: 'unknown-type-granted',
    requirement: 'R-025',
    about: 'Requests of an unknown type are granted.',
    policy: { unknownTypes: 'granted' },
  },
  {
    name: 'unknown-type-ends-connection',
    requirement: 'R-025',
    about: 'A request of an unknown type ends the connection.',
    policy: { unknownTypes: 'end the connection' },
  },
  {
    name: 'bad-body-accepted',
    requirement: 'R-026',
    about: 'Bodies are not checked.',
    policy: { checksBodies: false },
  },
  {
    name: 'garbage-ignored',
    requirement: 'R-027',
    about: 'What is not a request is ignored in silence.',
    policy: { garbage: 'ignored' },
  },
  {
    name: 'garbage-ends-every-connection',
    requirement: 'R-027',
    about: "What is not a request ends everybody's connections.",
    policy: { garbage: 'ends every connection' },
  },
  {
    name: 'foreign-conversation-closed',
    requirement: 'R-028',
    about: "Consumers may close each other's conversations.",
    policy: { checksOwner: false },
  },
  {
    name: 'closing-twice-accepted',
    requirement: 'R-058',
    about: 'A closed conversation may be closed again.',
    policy: { closesOnce: false },
  },
];
