/** `messaging-conformance/judge`: the contract, the types of its messages, the requirements, and the judge of frames. */
export { Contract, requirements } from '../contract/index.js';
export type { Level, Message, Requirement, Role, ShapeError } from '../contract/index.js';
export type * from '../contract/generated/messages.js';
export { defaultDeadlines, Judge, readContent } from '../judge/index.js';
export type {
  Blame,
  Deadlines,
  Finding,
  Frame,
  FrameContent,
  JudgeOptions,
  Sender,
  SessionClosed,
  SessionError,
  SessionOpened,
  Severity,
} from '../judge/index.js';
export { ContractError } from '../errors/index.js';
