export { Given } from './acts.js';
export { Desk, type DeskOptions } from './desk.js';
export { deskProblem, startDeskServer, type DeskServer } from './desk-server.js';
export type * from './shown.js';
