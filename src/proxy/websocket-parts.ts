import type { Writable } from 'node:stream';
import * as ws from 'ws';

/** Reads the bytes of one direction of a WebSocket connection: what `ws` itself reads with, and its types leave out. */
export interface FrameReader extends Writable {
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
  on(event: 'conclude', listener: (code: number, reason: Buffer) => void): this;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): this;
  on(event: string, listener: (...given: never[]) => void): this;
}

interface ReaderOptions {
  readonly isServer: boolean;
  readonly maxPayload: number;
  readonly maxFragments: number;
  readonly extensions: Readonly<Record<string, Compression>>;
}

/** Inflates the messages of one direction (permessage-deflate, RFC 7692). */
interface Compression {
  params: Readonly<Record<string, unknown>> | null;
  accept(answers: readonly unknown[]): Readonly<Record<string, unknown>>;
  cleanup(): void;
}

interface Parts {
  readonly Receiver: new (options: ReaderOptions) => FrameReader;
  readonly PerMessageDeflate: {
    new (options: { readonly isServer: boolean; readonly maxPayload: number }): Compression;
    readonly extensionName: string;
  };
  readonly extension: { parse(header: string): Readonly<Record<string, readonly unknown[]>> };
}

const { Receiver, PerMessageDeflate, extension } = ws as unknown as Parts;

/** A message longer than this is relayed, and ends what is judged of its connection. */
const largestMessage = 16 * 1024 * 1024;
const mostFragments = 1024 * 1024;

/** A reader, and what it holds on to until it is disposed of. */
export interface Reading {
  readonly reader: FrameReader;
  /** True when messages may be compressed: they are then not there at once. */
  readonly isCompressed: boolean;
  dispose(): void;
}

/**
 * A reader of the frames that one side sends.
 *
 * @param from who sends them: what a client sends is masked (RFC 6455, section 5.3)
 * @param extensions the header by which the service granted extensions, when it did
 * @throws Error when they cannot be understood
 */
export function readerOf(from: 'client' | 'service', extensions: string | undefined): Reading {
  const isServer = from === 'client';
  const granted = extensions === undefined ? undefined : extension.parse(extensions);
  const answers = granted?.[PerMessageDeflate.extensionName];
  const limits = { maxPayload: largestMessage, maxFragments: mostFragments };
  if (answers === undefined) {
    const reader = new Receiver({ isServer, ...limits, extensions: {} });
    return { reader, isCompressed: false, dispose: () => reader.destroy() };
  }
  const compression = new PerMessageDeflate({ isServer, maxPayload: largestMessage });
  // What was granted is read as a client reads it, whichever side is listened to.
  compression.params = new PerMessageDeflate({ isServer: false, maxPayload: largestMessage }).accept(answers);
  const reader = new Receiver({
    isServer,
    ...limits,
    extensions: { [PerMessageDeflate.extensionName]: compression },
  });
  return {
    reader,
    isCompressed: true,
    dispose: () => {
      reader.destroy();
      compression.cleanup();
    },
  };
}
