import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { readContent, type FrameContent } from '../../judge/index.js';
import type { Outgoing } from './outgoing.js';
import { sentContent } from './sent-content.js';
import type { Transport } from './transport.js';

export interface SocketWriterOptions {
  readonly socket: WebSocket;
  /** What the WebSocket goes over. */
  readonly stream: Duplex;
  readonly transport: Transport;
  /** Told of each frame as it goes out; absent where nobody watches. */
  readonly onSent?: (content: FrameContent) => void;
  /** Called when the service ends the connection, and the client has not done so before. */
  readonly onClosing: () => void;
}

/** Writes the frames of a connection: those of one turn of the event loop go to the network together. */
export class SocketWriter {
  readonly #options: SocketWriterOptions;
  readonly #isHandedOnAtOnce: boolean;
  #isGathering = false;

  constructor(options: SocketWriterOptions) {
    this.#options = options;
    const { segmentBytes, gathersMs } = options.transport;
    // These say themselves how what is written goes to the network.
    this.#isHandedOnAtOnce = segmentBytes !== undefined || gathersMs !== undefined;
  }

  /** Sends a frame, or cuts the connection; after its end nothing is done. */
  send(outgoing: Exclude<Outgoing, { readonly later: unknown }>): void {
    const { socket, onSent } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    if ('cut' in outgoing) {
      this.cutOff();
      return;
    }
    this.#gather();
    if ('json' in outgoing) {
      const text = JSON.stringify(outgoing.json);
      onSent?.(sentContent(outgoing.json, text));
      this.#sendText(text);
    } else if ('text' in outgoing) {
      onSent?.(readContent(outgoing.text));
      this.#sendText(outgoing.text);
    } else {
      onSent?.(readContent(outgoing.binary));
      socket.send(outgoing.binary);
    }
  }

  /** Ends the connection without a close frame, when what was sent is on its way. */
  cutOff(): void {
    const { socket, onClosing } = this.#options;
    this.#handOn();
    if (socket.readyState === socket.OPEN) onClosing();
    socket.terminate();
  }

  #sendText(text: string): void {
    const { fragmentLength } = this.#options.transport;
    if (fragmentLength === undefined) this.#options.socket.send(text);
    else this.#sendInFragments(text, fragmentLength);
  }

  #sendInFragments(text: string, length: number): void {
    const { socket, transport } = this.#options;
    const { pingsInMessages = false } = transport;
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += length) {
      if (pingsInMessages && at > 0) socket.ping();
      socket.send(bytes.subarray(at, at + length), { fin: at + length >= bytes.length, binary: false });
    }
  }

  #gather(): void {
    if (this.#isGathering || this.#isHandedOnAtOnce) return;
    this.#isGathering = true;
    this.#options.stream.cork();
    process.nextTick(() => this.#handOn());
  }

  #handOn(): void {
    if (!this.#isGathering) return;
    this.#isGathering = false;
    this.#options.stream.uncork();
  }
}
