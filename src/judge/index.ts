export { changesBetween } from './changes.js';
export { failuresOf, heldAgainst } from './baseline.js';
export { changesOf, ConversationFold, participantsOf } from './conversations.js';
export type { ConversationChange, KnownConversation, Participants } from './conversations.js';
export type { Blame, Finding, Severity } from './finding.js';
export { readContent, type Frame, type FrameContent, type Role, type Sender } from './frame.js';
export { Judge, type JudgeOptions } from './judge.js';
export * from './outcome.js';
export { idMember, integerMember, isObject, listMember, member, stringMember } from './reading.js';
export type { Rule } from './rule.js';
export { shapeOf } from './shape.js';
export { rules } from './rules/index.js';
export {
  countFindings,
  countOutcomes,
  outcomeOver,
  requirementResults,
  sentenceOf,
  verdictOf,
} from './verdict.js';
export * from './transcript.js';
