import type { Server } from 'node:http';
import { answerHttp } from '../http/http-answers.js';
import type { MockOptions } from '../options.js';
import { behaviourOf, type Behaviour } from './behaviour.js';
import { defaultAgents } from './default-agents.js';
import { ended, originOf } from '../../wire/index.js';
import { mockHttpServer, mockListening } from './mock-listening.js';
import { OpenConnections } from './open-connections.js';
import { Service } from './mock-service.js';
import { Upgrades } from './upgrades.js';

/** A mock that is being served. */
export interface MockServer {
  /** `http://127.0.0.1:8080`: where domain discovery is asked. */
  readonly origin: string;
  readonly port: number;
  /** Cuts off every connection, and forgets everything: accounts, tokens, files. Ids begin anew with the seed. */
  reset(): Promise<void>;
  /** Closes every connection, and the server. */
  stop(): Promise<void>;
}

/**
 * Serves the mock, and judges nothing.
 *
 * @throws MockError when a fault has no such name, or the port cannot be opened
 */
export async function startMockServer(options: MockOptions = {}): Promise<MockServer> {
  const { host = '127.0.0.1', port = 0, tls } = options;
  const serving = new Serving(options);
  const taken = await mockListening(serving.http, host, port);
  return {
    origin: originOf(tls === undefined ? 'http' : 'https', host, taken),
    port: taken,
    reset: () => serving.reset(),
    stop: () => serving.stop(),
  };
}

class Serving {
  readonly http: Server;
  readonly #options: MockOptions;
  readonly #behaviour: Behaviour;
  readonly #connections: OpenConnections;
  #service: Service;

  constructor(options: MockOptions) {
    const { tls, agents = defaultAgents } = options;
    const { onError = () => undefined, onRefused = () => undefined, observe } = options;
    this.#options = options;
    this.#behaviour = behaviourOf(options);
    this.#service = new Service(options, this.#behaviour);
    this.#connections = new OpenConnections(options);
    this.http = mockHttpServer(tls);
    const { policy, transport } = this.#behaviour;
    const upgrades = new Upgrades(options, transport, this.#connections);
    this.http.on('upgrade', (request, stream, head) => upgrades.take(request, stream, head, this.#service));
    this.http.on('request', (request, response) => {
      const { tokens, files, newId, logIn } = this.#service;
      const manners = transport.http ?? {};
      answerHttp(request, response, {
        tokens,
        policy,
        agents,
        newId,
        logIn,
        files,
        onError,
        onRefused,
        manners,
        onExchange: observe && ((exchange) => observe({ kind: 'http', session: 'http', exchange })),
      });
    });
  }

  async reset(): Promise<void> {
    await this.#connections.cutOff();
    this.#service.end();
    this.#service = new Service(this.#options, this.#behaviour);
  }

  async stop(): Promise<void> {
    const closed = this.#connections.cutOff();
    await ended(this.http);
    await closed;
    this.#service.end();
  }
}
