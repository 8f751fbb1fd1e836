import type { Finding, Role, Sender } from '../judge/index.js';

/** What the page of the desk is told, and shows. None of it has a secret in it; all of it may be hostile text. */
export type DeskNews =
  | { readonly kind: 'seats'; readonly seats: readonly ShownSeat[] }
  | { readonly kind: 'conversation'; readonly conversation: ShownConversation }
  | { readonly kind: 'forgotten'; readonly conversation: string }
  | { readonly kind: 'row'; readonly row: ShownRow }
  | { readonly kind: 'counts'; readonly counts: ShownCounts };

/** A seat of the desk: an agent of an account. */
export interface ShownSeat {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  /** The ids under which the agent may be told among the participants. */
  readonly ids: readonly string[];
  readonly state: 'arriving' | 'online' | 'away' | 'gone';
  /** Why it is gone. */
  readonly problem?: string;
  /** Rings that wait for an answer, the oldest first. */
  readonly rings: readonly ShownRing[];
}

export interface ShownRing {
  readonly ringId: string;
  readonly conversation: string;
}

export interface ShownConversation {
  readonly id: string;
  readonly account: string;
  /** `OPEN` or `CLOSE`, or whatever was told. */
  readonly state: string;
  readonly skill: string;
  readonly startTs: number | undefined;
  /** Ids by role, as told. */
  readonly participants: readonly { readonly role: string; readonly ids: readonly string[] }[];
  readonly dialogs: readonly { readonly id: string; readonly type: string; readonly state: string }[];
  readonly entries: readonly ShownEntry[];
  /** How many entries came before these and are not kept. */
  readonly earlier: number;
  /** Roles of those who are typing. */
  readonly typing: readonly string[];
}

/** Something that was said or shown in a conversation. */
export interface ShownEntry {
  readonly dialog: string;
  readonly sequence: number;
  readonly role: string;
  readonly by: string;
  readonly at: number | undefined;
  readonly sort: 'text' | 'structured' | 'file' | 'other';
  readonly text: string;
  /** Of what is more than a text: its JSON, perhaps cut. */
  readonly json?: string;
  /** For agents and managers only. */
  readonly isPrivate: boolean;
  /** What those who read it have said of it: `ACCEPT`, `READ`, with the role of who did. */
  readonly statuses: readonly string[];
}

/** A frame as the judge of the mock has seen it, or something that happened between frames. */
export type ShownRow = ShownFrame | ShownNote;

export interface ShownFrame {
  readonly kind: 'frame';
  /** Ordinal in the record. */
  readonly n: number;
  /** Places rows in their order. */
  readonly place: number;
  readonly session: string;
  readonly role: Role;
  readonly isDesk: boolean;
  readonly from: Sender;
  readonly at: number;
  readonly type: string;
  /** In one line; empty where only the type can be told. */
  readonly says: string;
  /** What was on the wire, without secrets; of long frames, the beginning. */
  readonly raw: string;
  /** How many characters there are in all where `raw` is only the beginning; else 0. */
  readonly cut: number;
  readonly findings: readonly Finding[];
}

export interface ShownNote {
  readonly kind: 'note';
  readonly place: number;
  readonly session: string;
  readonly isDesk: boolean;
  readonly at: number;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface ShownCounts {
  /** Frames that were judged, whoever sent them. */
  readonly frames: number;
  /** What clients did wrong, or what is worth knowing of it; and so the next two. */
  readonly violations: number;
  readonly warnings: number;
  readonly notices: number;
  /** Rows that are not kept any more. */
  readonly olderRows: number;
}
