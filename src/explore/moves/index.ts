import { agentMoves } from './agent-moves.js';
import { consumerMoves } from './consumer-moves.js';
import type { Move } from './move.js';
import { sharedMoves } from './shared-moves.js';
import { wrongMoves } from './wrong-moves.js';

export type { Move, Planned, Planning } from './move.js';

/** What is right, what is wrong on purpose, or both. */
export type Mode = 'positive' | 'negative' | 'both';

const rightMoves: readonly Move[] = [...consumerMoves, ...agentMoves, ...sharedMoves];

/** All moves, right and wrong. */
export const allMoves: readonly Move[] = [...rightMoves, ...wrongMoves];

/** True for a move that is wrong on purpose. */
export function isWrongMove(move: Move): boolean {
  return wrongMoves.includes(move);
}

/** The moves of a mode. What is wrong needs what is right, to have something to be wrong about. */
export function movesOf(mode: Mode): readonly Move[] {
  return mode === 'positive' ? rightMoves : allMoves;
}
