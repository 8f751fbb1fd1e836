import type { FrameRow, Row } from '../shared/rows.js';
import { memberOf } from '../shared/rows.js';

/** Which frames belong together: a request and its response, and the notifications that came of it. */
export interface Links {
  /** From a response to its request, and back. */
  readonly partner: ReadonlyMap<number, number>;
  /** From a notification to the request that it likely came of. */
  readonly cause: ReadonlyMap<number, number>;
  readonly effects: ReadonlyMap<number, readonly number[]>;
}

const deepest = 8;
const idName = /(?:^id|Id|ID)$/;
/** Members of the envelope: they join a response to its request and say nothing of what either is about. */
const ofEnvelope: ReadonlySet<string> = new Set(['id', 'reqId']);

/**
 * Joins frames by the ids in them. A notification is taken to come of the last request before it, on whatever
 * connection, that has an id in common with it, in itself or in its response.
 */
export function linksAmong(rows: readonly Row[]): Links {
  const frames = rows.filter((row) => row.kind === 'frame');
  const partner = new Map<number, number>();
  const open = new Map<string, FrameRow>();
  const about = new Map<number, Set<string>>();
  for (const frame of frames) {
    if (frame.from === 'client' && frame.sort === 'req') {
      open.set(`${frame.session} ${memberOf(frame.value, 'id') ?? ''}`, frame);
      about.set(frame.n, idsIn(frame.value));
    } else if (frame.sort === 'resp') {
      const request = open.get(`${frame.session} ${memberOf(frame.value, 'reqId') ?? ''}`);
      if (request === undefined || partner.has(request.n)) continue;
      partner.set(request.n, frame.n);
      partner.set(frame.n, request.n);
      for (const id of idsIn(frame.value)) about.get(request.n)?.add(id);
    }
  }
  const kin = kinOf(frames);
  for (const known of about.values())
    for (const id of [...known]) for (const other of kin.get(id) ?? []) known.add(other);
  const cause = new Map<number, number>();
  const effects = new Map<number, number[]>();
  const last = new Map<string, number>();
  for (const frame of frames) {
    const known = about.get(frame.n);
    if (known !== undefined) for (const id of known) last.set(id, frame.n);
    if (frame.sort !== 'notification') continue;
    const candidates = [...idsIn(frame.value)].flatMap((id) => last.get(id) ?? []);
    if (candidates.length === 0) continue;
    const request = Math.max(...candidates);
    cause.set(frame.n, request);
    effects.set(request, [...(effects.get(request) ?? []), frame.n]);
  }
  return { partner, cause, effects };
}

/** Ids that stand beside each other in what was told: whoever answers a ring speaks of its conversation. */
function kinOf(frames: readonly FrameRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kin = new Map<string, Set<string>>();
  for (const { sort, value } of frames) {
    if (sort !== 'notification') continue;
    idsIn(value, (beside) => {
      for (const id of beside) {
        const known = kin.get(id) ?? new Set();
        for (const other of beside) known.add(other);
        kin.set(id, known);
      }
    });
  }
  return kin;
}

/**
 * The values of members that are named as ids are.
 *
 * @param onObject told of the ids that stand in one object
 */
function idsIn(value: unknown, onObject: (ids: readonly string[]) => void = () => undefined): Set<string> {
  const ids = new Set<string>();
  const look = (each: unknown, depth: number): void => {
    if (typeof each !== 'object' || each === null || depth > deepest) return;
    const here: string[] = [];
    for (const [name, member] of Object.entries(each)) {
      const isId = idName.test(name) && !(depth === 0 && ofEnvelope.has(name));
      if (isId && typeof member === 'string' && member.length > 3) here.push(member);
      else look(member, depth + 1);
    }
    for (const id of here) ids.add(id);
    if (here.length > 1) onObject(here);
  };
  look(value, 0);
  return ids;
}
