import type { Contract } from '../../src/contract/index.js';

export interface RefusedRow {
  readonly file: string;
  readonly value: string;
  readonly said: string;
}

export function refusedRows(root: string): readonly RefusedRow[];
export function saidAgainst(contract: Contract, file: string, value: string): readonly string[];
export function holds(contract: Contract, row: RefusedRow): boolean;
