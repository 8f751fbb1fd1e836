import type { CaptureCode } from '../../errors/index.js';
import type { Sight } from '../../contract/index.js';
import type { FrameContent, HttpExchange, Role, Sender } from '../../judge/index.js';
import type { AnyRecord } from '../../transcript/index.js';
import type { CaptureLimits } from '../limits.js';

/** Where something stands in the file that was given, whatever became of it on the way. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** In UTF-16 code units, from 1; absent where a line holds one thing. */
  readonly column?: number;
  /** Of a HAR file: `log.entries[entry]._webSocketMessages[message]`, both from 0. */
  readonly entry?: number;
  readonly message?: number;
  /** The file beside the capture in which the line is. */
  readonly beside?: string;
}

/** What a capture holds, piece by piece. */
export type CaptureItem =
  /** A record of a transcript, and the line that it is. */
  | { readonly is: 'record'; readonly record: AnyRecord; readonly line: string }
  /** JSON that came without a word of who sent it. */
  | { readonly is: 'value'; readonly value: unknown; readonly size: number }
  /** A connection begins: what came before has no bearing on it, unless it is beside those that are open. */
  | { readonly is: 'connection'; readonly connection: Connection; readonly isBeside?: boolean }
  /** A message, and who sent it; its time in milliseconds since the epoch, where it is known. */
  | {
      readonly is: 'message';
      readonly session: string;
      readonly from: Sender;
      readonly at: number | undefined;
      readonly content: FrameContent;
    }
  | {
      readonly is: 'close';
      readonly session: string;
      readonly at: number | undefined;
      readonly code: number;
      readonly reason: string;
      readonly by: Sender | 'nobody';
    }
  /** An exchange over HTTP with a documented endpoint; the time at which it ended, where it is known. */
  | {
      readonly is: 'exchange';
      readonly exchange: HttpExchange;
      readonly at: number | undefined;
      readonly secrets: readonly Secret[];
    }
  /** Something that should be read and cannot be. */
  | { readonly is: 'unread'; readonly code: CaptureCode; readonly problem: string }
  /** A last piece of which only the beginning is there. */
  | { readonly is: 'cut'; readonly problem: string }
  /** A connection that is none of this API's. */
  | { readonly is: 'stranger'; readonly session: string };

/** What is known of a connection beside its messages. */
export interface Connection {
  readonly session: string;
  readonly url: string;
  /** Undefined where neither the URL nor anything else says so. */
  readonly role: Role | undefined;
  readonly at: number | undefined;
  /** True when the capture has the connection from its beginning. */
  readonly isWhole: boolean;
  /** What must not be shown, by what it is. */
  readonly secrets: readonly Secret[];
}

/** A text that must not be shown; `named` ones only when their name or their length says so. */
export type Secret =
  | { readonly is: 'url'; readonly url: URL }
  | { readonly is: 'named'; readonly name: string; readonly value: string; readonly label: string }
  | { readonly is: 'known'; readonly value: string; readonly label: string };

/** Is given what a capture holds, in its order. */
export type Take = (item: CaptureItem, place: Place) => void;

/** What a format may ask for beside the stream. */
export interface Source {
  /** What to call the capture in messages. */
  readonly name: string;
  /** Reads a file that lies in the folder of the capture; undefined for a capture that is not a file. */
  readonly beside: ((file: string) => AsyncIterable<Buffer>) | undefined;
  /** The number of the first line; another than 1 for a part of a file. */
  readonly firstLine: number;
  readonly limits: CaptureLimits;
}

/** A form in which frames are captured. */
export interface CaptureFormat {
  /** What people call it. */
  readonly name: string;
  /** What can be seen in it, at best, beside the frames themselves; what a capture does show depends on what it holds. */
  readonly shows: readonly Sight[];
  /** @param head the beginning of the capture, decoded */
  matches(head: string): boolean;
  /** Reads a capture to its end, in constant memory. */
  records(stream: AsyncIterable<Buffer>, take: Take, source: Source): Promise<void>;
}
