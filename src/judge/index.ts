export { isNoticeId, notices, type NoticeId } from './notices.js';
export { isClosingSide } from './closing-side.js';
export { detailsOf } from './conversation-change.js';
export { ConversationFold } from './conversation-fold.js';
export { participantsOf } from './participants.js';
export type { ConversationChange } from './conversation-change.js';
export { isContent, type ToldEvent } from './events.js';
export type { Exchange } from './exchange.js';
export type { KnownConversation } from './conversation-fold.js';
export type { Participants } from './participants.js';
export type { Blame, FilePlace, Finding, Severity } from './finding.js';
export { readContent, type Frame, type FrameContent, type Role, type Sender } from './frame.js';
export * from './frame-reading.js';
export { endpointOf, partsOf, type HttpEndpoint, type HttpKind } from './http-endpoints.js';
export type * from './http-exchange.js';
export { Judge, type JudgeOptions } from './judge.js';
export {
  idMember,
  integerMember,
  isObject,
  listMember,
  member,
  ringConversation,
  stringMember,
} from './members.js';
export type { Rule } from './rule.js';
export { rules } from './rules/index.js';
export { jsonOf, type JsonAnswer } from './script-answer.js';
export { clockIn } from './service-clock.js';
export * from './session-events.js';
export { shapeOf } from './shape-findings.js';
