import type { IncomingMessage } from 'node:http';
import { endpointOf, type HttpExchange, type HttpMessage } from '../judge/index.js';
import { largestBody } from '../transcript/index.js';

/** An exchange on its way through the proxy: nothing waits for it, and its end is told once. */
export class WatchedExchange {
  readonly #request: IncomingMessage;
  readonly #tell: (exchange: HttpExchange) => void;
  readonly #begun = performance.now();
  /** Bodies of documented endpoints are kept while they are short; of others their size is known. */
  readonly #isKept: boolean;
  #asked: (() => HttpMessage) | undefined;
  #isTold = false;

  /** @param tell told of the exchange when it has ended */
  constructor(request: IncomingMessage, tell: (exchange: HttpExchange) => void) {
    this.#request = request;
    this.#tell = tell;
    const { method = '', url = '' } = request;
    const kind = endpointOf(method, url)?.kind;
    this.#isKept = kind !== undefined && !kind.startsWith('file');
  }

  /** The request is about to be passed on. */
  asks(): void {
    this.#asked = this.#passing(this.#request);
  }

  /**
   * The answer is about to be passed on.
   *
   * @returns to be called when it was
   */
  answers(answer: IncomingMessage): () => void {
    const passed = this.#passing(answer);
    return () => this.ended({ answer: { status: answer.statusCode ?? 0, ...passed() } });
  }

  /** It has ended, with an answer or without one. */
  ended(came: Pick<HttpExchange, 'answer' | 'error'>): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { method = '', url = '', headers } = this.#request;
    this.#tell({
      session: 'http',
      method,
      url,
      tookMs: performance.now() - this.#begun,
      request: this.#asked?.() ?? { headers, size: 0 },
      ...came,
    });
  }

  #passing(stream: IncomingMessage): () => HttpMessage {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (this.#isKept && size <= largestBody) chunks.push(chunk);
      else chunks.length = 0;
    });
    return () => {
      const bytes = Buffer.concat(chunks);
      return { headers: stream.headers, size, ...(bytes.length === size && { bytes }) };
    };
  }
}
