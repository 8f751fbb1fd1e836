import type { Finding } from '../../../judge/index.js';
import type { FrameRow, Row } from '../shared/rows.js';
import { leavesOf } from '../shared/leaves.js';
import { isId, isVolatileName, withoutIds } from './volatile.js';

/** A row of one execution beside the row of another that corresponds to it, where there is one. */
export interface Pair {
  readonly left: Row | undefined;
  readonly right: Row | undefined;
  /** True when one is not there, or says something else. */
  readonly isOtherwise: boolean;
  /** Of two frames, where they differ. */
  readonly differences: readonly Difference[];
}

/** Two executions side by side. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  /** How many rows of the longer one were not looked at. */
  readonly leftOut: number;
}

/** Of longer executions, the beginnings are compared. */
const longest = 2_500;

/** Sets two executions side by side: as many rows as can be have one of the same kind beside them, in order. */
export function aligned(left: readonly Row[], right: readonly Row[]): Alignment {
  const [whole, otherWhole] = [left, right].map((rows) =>
    closesInOrder(rows.filter(({ kind }) => kind !== 'wait')),
  );
  const [one, other] = [whole ?? [], otherWhole ?? []].map((rows) => rows.slice(0, longest)) as [
    Row[],
    Row[],
  ];
  const leftOut = Math.max(0, Math.max(whole?.length ?? 0, otherWhole?.length ?? 0) - longest);
  const ours = one.map(signature);
  const theirs = other.map(signature);
  const width = other.length + 1;
  // How many rows of what is left of both can be paired.
  const table = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      table[i * width + j] =
        ours[i] === theirs[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
  const pairs: Pair[] = [];
  const twins = new Twins();
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && ours[i] === theirs[j]) {
      pairs.push(paired(one[i] as Row, other[j] as Row, twins));
      i += 1;
      j += 1;
    } else if (
      j >= other.length ||
      (i < one.length && (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))
    ) {
      pairs.push({ left: one[i], right: undefined, isOtherwise: true, differences: [] });
      i += 1;
    } else {
      pairs.push({ left: undefined, right: other[j], isOtherwise: true, differences: [] });
      j += 1;
    }
  }
  return { pairs, leftOut };
}

/** Connections that close one right after the other have no order of their own: it is that of their names here. */
function closesInOrder(rows: readonly Row[]): Row[] {
  const ordered: Row[] = [];
  for (let index = 0; index < rows.length;) {
    let end = index + 1;
    if (rows[index]?.kind === 'close') while (rows[end]?.kind === 'close') end += 1;
    const alike = rows.slice(index, end);
    ordered.push(
      ...(alike.length > 1 ? alike.sort((one, other) => nameOf(one).localeCompare(nameOf(other))) : alike),
    );
    index = end;
  }
  return ordered;
}

const nameOf = (row: Row): string => ('actor' in row ? row.actor : '');

/** What must be alike for two rows to correspond: who, which way, and what kind. */
function signature(row: Row): string {
  if (row.kind === 'frame') return [row.actor, row.from, row.sort, row.type].join(' ');
  if (row.kind === 'step') return `step ${row.text}`;
  if (row.kind === 'http') return ['http', row.part, row.actor, row.exchange.kind].join(' ');
  return `${row.kind} ${row.actor}`;
}

/** Which id of one execution plays the part of which in the other, learnt as they are met. */
class Twins {
  readonly #right = new Map<string, string>();
  readonly #left = new Map<string, string>();

  /** True when two ids play the same part; ids that are met for the first time do from now on. */
  are(left: string, right: string): boolean {
    const [known, other] = [this.#right.get(left), this.#left.get(right)];
    if (known !== undefined || other !== undefined) return known === right && other === left;
    this.#right.set(left, right);
    this.#left.set(right, left);
    return true;
  }
}

function paired(left: Row, right: Row, twins: Twins): Pair {
  if (left.kind === 'frame' && right.kind === 'frame') {
    const where = differences(left, right, twins);
    const isOtherwise = where.some(({ isAside }) => !isAside) || foundIn(left) !== foundIn(right);
    return { left, right, isOtherwise, differences: where };
  }
  return { left, right, isOtherwise: said(left) !== said(right), differences: [] };
}

/** What a row says that is no frame, as far as it is the same in each run. */
function said(row: Row): string {
  if (row.kind === 'step') return row.status;
  if (row.kind === 'http') return `${row.exchange.answer?.status ?? 'no answer'} ${foundIn(row)}`;
  return row.kind === 'close' || row.kind === 'gap' ? row.text : row.kind === 'finding' ? foundIn(row) : '';
}

/** What was found in a row, by its ids. */
export function foundIn({ findings }: { readonly findings: readonly Finding[] }): string {
  return [...new Set(findings.map(({ id }) => id))].sort().join(' ');
}

/** A place at which two frames differ. */
export interface Difference {
  readonly pointer: string;
  readonly left: string;
  readonly right: string;
  /** Ids and times differ from run to run: as long as they play the same part, that says nothing. */
  readonly isAside: boolean;
}

/** Where two frames differ, with the ids of the frames before them in mind. */
function differences(left: FrameRow, right: FrameRow, twins: Twins): Difference[] {
  const [one, other] = [leavesOf(left), leavesOf(right)];
  const all = new Set([...one.keys(), ...other.keys()]);
  return [...all].flatMap((pointer) => {
    const [ours, theirs] = [one.get(pointer), other.get(pointer)];
    const isBoth = ours !== undefined && theirs !== undefined;
    const canDiffer = isBoth && areVolatile(pointer, ours, theirs);
    const isOtherPart =
      canDiffer && isText(ours) && isText(theirs) && isId(pointer, ours) && !twins.are(ours, theirs);
    if (ours === theirs && !isOtherPart) return [];
    const isAside = canDiffer && !isOtherPart;
    return [{ pointer, left: ours ?? 'absent', right: theirs ?? 'absent', isAside }];
  });
}

/** True for values that may be another in each run; of a text that holds an id, the rest must be the same. */
function areVolatile(pointer: string, ours: string, theirs: string): boolean {
  if (isVolatileName(pointer)) return true;
  const open = withoutIds(ours);
  return open !== ours && open === withoutIds(theirs);
}

const isText = (json: string): boolean => json.startsWith('"');
