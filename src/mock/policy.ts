import type { TokenFault } from './state/tokens.js';

/** How the service decides. The defaults are right; a fault changes one of them. */
export interface Policy {
  /** What is wrong with a token and overlooked. */
  readonly overlookedTokenFaults: readonly TokenFault[];
  /** Whom the service serves as if they were authorized. */
  readonly admits: 'the authorized' | 'everybody';
  /** Requests that need no identity are served before `InitConnection`. */
  readonly servesBeforeInit: boolean;
  /** `InitConnection` is granted, and the connection stays unauthorized. */
  readonly initAuthorizes: boolean;
  /** An anonymous consumer stays the same when the token is refreshed. */
  readonly keepsAnonymous: boolean;
  readonly closesIdle: boolean;
  /** A connection on which nobody authenticates is ended after a while. */
  readonly endsUnauthenticated: boolean;
  /** A dialog that nobody uses is closed after a while, and who is said to have closed it. */
  readonly closesUnused: boolean;
  readonly closesUnusedAs: 'SYSTEM' | 'AGENT';
  /** Pings, and requests, count as activity. */
  readonly activity: readonly ('ping' | 'request')[];
  readonly filtersStates: boolean;
  readonly filtersTime: boolean;
  /** Consumers are told of their own conversations only. */
  readonly keepsConsumersApart: boolean;
  /** Which of a consumer's streams are told of changes. */
  readonly tells: 'every stream' | 'the first connection' | "a connection's first stream";
  /** What a new subscription starts with. */
  readonly snapshots: 'all' | 'none' | 'of this connection only';
  readonly removesClosed: boolean;
  readonly endsSubscriptions: boolean;
  readonly unknownTypes: 'refused' | 'ignored' | 'end the connection' | 'granted';
  readonly checksBodies: boolean;
  readonly checksOwner: boolean;
  readonly closesOnce: boolean;
  readonly consumersClose: boolean;
  readonly ratesClosed: boolean;
  readonly transfersRemoveAgent: boolean;
  /** Whoever is to be removed takes part. */
  readonly removesSomebodyOnly: boolean;
  /** Only who takes part in a conversation changes its skill. */
  readonly transfersByParticipants: boolean;
  /** The upgrade's header tells what a client is. */
  readonly readsClientHeader: boolean;
  readonly ringsAgents: boolean;
  readonly ringsAreAcceptedOnce: boolean;
  /** How many agents are rung for a conversation at a time. */
  readonly ringsAtOnce: 'every agent' | 'one agent';
  readonly ringsEnd: boolean;
  /** A single change may be asked for without a list around it. */
  readonly takesBareFields: boolean;
  /** Nothing is published to a closed dialog, nor to one of another consumer. */
  readonly closesDialogs: boolean;
  readonly checksDialogOwner: boolean;
  readonly takesStatuses: boolean;
  /** A conversation closes with its survey. */
  readonly surveysEnd: boolean;
  readonly ringsTheAwayToo: boolean;
  readonly ringsExpire: boolean;
  /** A consumer has left with which of several connections. */
  readonly consumersLeaveWith: 'the last connection' | 'any connection';
  /** Chat states take no sequence of their own. */
  readonly numbersChatStates: boolean;
  /** The sequence of the first event of a dialog. */
  readonly firstSequence: 0 | 1;
  /** The metadata of what is published is told with it. */
  readonly handsMetadataOn: boolean;
  /** What is for agents and managers is told to no consumer. */
  readonly keepsPrivate: boolean;
  /** A subscription to a dialog starts with the sequence it asked for. */
  readonly limitsBacklog: boolean;
  readonly checksFiles: boolean;
  /** Files may be put where a URL was granted. */
  readonly takesFiles: boolean;
  /** The bytes that are got are those that were put. */
  readonly keepsBytes: boolean;
  /** A URL of a file is good with its own signature, and until its time. */
  readonly checksSignatures: boolean;
  readonly urlsExpire: boolean;
  readonly keepsProfiles: boolean;
  /** Conversations are told with a time to respond: from their start, or once somebody has set one. */
  readonly ttrIsTold: 'always' | 'once it is set';
  /** How agents are told of a consumer's profile. */
  readonly agentsGet: 'parts of profiles' | 'whole profiles';
  /** What becomes of more requests than are allowed at a time. */
  readonly tooMany: 'refused with 429' | 'refused with 500' | 'end the connection';
  /** What is not a frame of the protocol: answered with an error, or passed over in silence. */
  readonly garbage: 'refused' | 'ignored' | 'ends the connection' | 'ends every connection';
  readonly opensSurveys: boolean;
  /** A survey comes to no client that names its features, and MULTI_DIALOG is none of them. */
  readonly sparesOtherClients: boolean;
  /** Where a bad token is refused: by closing the connection, or by not opening it. */
  readonly refusesTokens: 'by closing' | 'at the upgrade';
  /** The code by which the connection of an expired token is closed; 1006 is that of one cut off without a word. */
  readonly expiredCode: 4401 | 4407 | 1006;
  /** The code by which an idle connection is closed; 1006 is that of one cut off without a word. */
  readonly idleCode: 1000 | 1001 | 1006;
  /** How far the service's clock is ahead of the machine's, in milliseconds. */
  readonly clockAheadMs: number;
  /** What the ids that the service gives look like. */
  readonly ids: 'UUIDs' | 'numbers in text' | 'long and opaque';
  /** What `convState` is about: the conversation, or its main dialog; `stage` is about the conversation. */
  readonly convStateMeans: 'the stage' | 'the state';
  /** Of which events agents are told. */
  readonly agentsHear: 'what they take part in' | 'what they listen to';
  /** What the id of a conversation's main dialog is. */
  readonly mainDialogsHave: "the conversation's id" | 'an id of their own';
  /** What a survey begins with. */
  readonly surveysAsk: 'in text' | 'in structured content';
  /** Milliseconds before each frame is sent. */
  readonly takesItsTimeMs: number;
}

/** The service as it should be. */
export const rightPolicy: Policy = {
  overlookedTokenFaults: [],
  admits: 'the authorized',
  servesBeforeInit: false,
  initAuthorizes: true,
  keepsAnonymous: true,
  closesIdle: true,
  endsUnauthenticated: true,
  closesUnused: true,
  closesUnusedAs: 'SYSTEM',
  activity: ['ping', 'request'],
  filtersStates: true,
  filtersTime: true,
  keepsConsumersApart: true,
  tells: 'every stream',
  snapshots: 'all',
  removesClosed: true,
  endsSubscriptions: true,
  unknownTypes: 'refused',
  checksBodies: true,
  checksOwner: true,
  closesOnce: true,
  consumersClose: true,
  ratesClosed: true,
  transfersRemoveAgent: true,
  removesSomebodyOnly: true,
  transfersByParticipants: true,
  readsClientHeader: true,
  ringsAgents: true,
  ringsAreAcceptedOnce: true,
  ringsAtOnce: 'every agent',
  ringsEnd: true,
  takesBareFields: true,
  closesDialogs: true,
  checksDialogOwner: true,
  takesStatuses: true,
  surveysEnd: true,
  ringsTheAwayToo: false,
  ringsExpire: true,
  consumersLeaveWith: 'the last connection',
  numbersChatStates: false,
  firstSequence: 0,
  handsMetadataOn: true,
  keepsPrivate: true,
  limitsBacklog: true,
  checksFiles: true,
  takesFiles: true,
  keepsBytes: true,
  checksSignatures: true,
  urlsExpire: true,
  keepsProfiles: true,
  ttrIsTold: 'always',
  agentsGet: 'parts of profiles',
  tooMany: 'refused with 429',
  garbage: 'refused',
  opensSurveys: true,
  sparesOtherClients: true,
  refusesTokens: 'by closing',
  expiredCode: 4_401,
  idleCode: 1_001,
  clockAheadMs: 0,
  ids: 'UUIDs',
  convStateMeans: 'the stage',
  agentsHear: 'what they take part in',
  mainDialogsHave: "the conversation's id",
  surveysAsk: 'in text',
  takesItsTimeMs: 0,
};
