import { agentAskingMoves } from './agent-asking-moves.js';
import { agentMoves } from './agent-moves.js';
import { consumerMoves } from './consumer-moves.js';
import { fileMoves } from './file-moves.js';
import type { Move } from './move.js';
import { ownerMoves } from './owner-moves.js';
import { routingMoves } from './routing-moves.js';
import { sharedMoves } from './shared-moves.js';
import { wrongAgentMoves } from './wrong-agent-moves.js';
import { wrongMoves } from './wrong-moves.js';

export type { Move, Planned, Planning } from './move.js';

/** What is right, what is wrong on purpose, or both. */
export type Mode = 'positive' | 'negative' | 'both';

const rightMoves: readonly Move[] = [
  ...consumerMoves,
  ...ownerMoves,
  ...fileMoves,
  ...routingMoves,
  ...agentMoves,
  ...agentAskingMoves,
  ...sharedMoves,
];

const onPurpose: readonly Move[] = [...wrongMoves, ...wrongAgentMoves];

/** All moves, right and wrong. */
export const allMoves: readonly Move[] = [...rightMoves, ...onPurpose];

/** True for a move that is wrong on purpose. */
export function isWrongMove(move: Move): boolean {
  return onPurpose.includes(move);
}

/** The moves of a mode. What is wrong needs what is right, to have something to be wrong about. */
export function movesOf(mode: Mode): readonly Move[] {
  return mode === 'positive' ? rightMoves : allMoves;
}
