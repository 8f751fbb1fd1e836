import { deepestNesting, extentOf, type Contract } from '../../contract/index.js';
import { idMember, member, shapeOf, stringMember, type FrameContent } from '../../judge/index.js';
import type { Account } from '../state/account.js';
import { agentRequests } from './agent-requests.js';
import type { Clock } from '../state/mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import { consumerRequests } from './consumer-requests.js';
import type { Authorize, Granted, HandlerContext } from './handler.js';
import type { MockOptions } from '../options.js';
import { Refusal } from './refusal.js';

export interface IncomingOptions {
  readonly contract: Contract;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onError: (error: unknown) => void;
  readonly onRefused: NonNullable<MockOptions['onRefused']>;
  readonly onServedEarly: NonNullable<MockOptions['onServedEarly']>;
}

/** Answered before anybody is authorized: `InitConnection` is how that comes about. */
const openToAll = 'InitConnection';
const nobody = { id: '0', type: '' };
const tooDeep = `The request nests deeper than ${deepestNesting}`;

/** Takes in what a client sends: finds the request, holds it against the contract, and lets it be granted or refused. */
export class Incoming {
  readonly #options: IncomingOptions;
  /** Connections of which it was told that they are served early. */
  readonly #early = new WeakSet<Connection>();

  constructor(options: IncomingOptions) {
    this.#options = options;
  }

  /** Answers one frame. Nothing it holds, and nothing that goes wrong with it, harms the service. */
  take(content: FrameContent, account: Account, connection: Connection, authorize: Authorize): void {
    const value = content.form === 'json' ? content.value : undefined;
    const kind = member(value, 'kind');
    const type = stringMember(value, 'type');
    const id = idMember(value, 'id');
    // Clients that leave the kind out exist: what has an id and a type is a request.
    const isRequest = kind === 'req' || kind === undefined || kind === null;
    if (!isRequest || type === undefined || id === undefined) {
      this.#garbage(account, connection, { id: id ?? nobody.id, type: type ?? nobody.type });
      return;
    }
    const extent = extentOf(value);
    if (extent === 'deep') {
      this.#refuse(connection, { id, type }, 400, tooDeep);
      return;
    }
    const [headers, metadata] = [member(value, 'headers'), member(value, 'metadata')];
    const asked = { id, type, body: member(value, 'body'), headers, metadata };
    const { clock, newId } = this.#options;
    if (connection.isTooFast && account.policy.tooMany === 'end the connection') {
      connection.close(1008, 'too many requests');
      return;
    }
    this.#answer(asked, value, extent === 'wide', { account, connection, clock, newId, authorize });
  }

  #answer(
    asked: Parameters<typeof consumerRequests.GetClock & object>[0],
    value: unknown,
    isWide: boolean,
    context: HandlerContext,
  ): void {
    const { account, connection } = context;
    const { contract, onError } = this.#options;
    const refuse = (code: number, why: string): void => this.#refuse(connection, asked, code, why);
    let granted: Granted;
    try {
      if (connection.isTooFast)
        throw new Refusal(account.policy.tooMany === 'refused with 500' ? 500 : 429, 'Too many requests');
      const message = contract.request(connection.role, asked.type);
      const isServed =
        connection.actorId !== undefined || asked.type === openToAll || account.policy.servesBeforeInit;
      if (!isServed) throw new Refusal(401, 'Send InitConnection first, and wait for its answer');
      if (connection.isBeingInitialized) this.#tellEarly(connection, asked.type);
      const handlers = connection.role === 'consumer' ? consumerRequests : agentRequests;
      const handle = message === undefined ? undefined : handlers[message.name];
      if (message === undefined || handle === undefined) {
        this.#unknown(account, connection, asked);
        return;
      }
      // Clients that give their ids as numbers exist, and are served.
      const shape = shapeOf(contract, message, 'client', withId(value, asked.id), { isWide });
      const wrong = shape.reports.find(({ severity }) => severity === 'violation');
      if (wrong !== undefined && account.policy.checksBodies) {
        const { pointer = '', why, expected = 'otherwise' } = wrong;
        throw new Refusal(400, `${pointer}: ${why}; expected ${expected}`);
      }
      const whole = {
        ...asked,
        body: member(shape.value, 'body'),
        metadata: member(shape.value, 'metadata') ?? undefined,
      };
      granted = handle(whole, context);
    } catch (error) {
      if (error instanceof Refusal) {
        refuse(error.code, error.message);
      } else {
        onError(error);
        refuse(500, 'The mock failed; this is a fault of its own');
      }
      return;
    }
    // A request has one answer, also when what is to follow it fails.
    const { code = 200, type, body, whenSent, then } = granted;
    connection.respond(asked, { code, type, body }, whenSent);
    then?.();
  }

  #unknown(
    { policy }: Account,
    connection: Connection,
    asked: { readonly id: string; readonly type: string },
  ): void {
    switch (policy.unknownTypes) {
      case 'refused':
        this.#refuse(connection, asked, 400, 'Unknown request type');
        return;
      case 'granted':
        connection.respond(asked, { code: 200, type: errorType(connection), body: 'OK' });
        return;
      case 'end the connection':
        connection.close(1011, 'unexpected condition');
        return;
      case 'ignored':
    }
  }

  #garbage(
    { policy }: Account,
    connection: Connection,
    asked: { readonly id: string; readonly type: string },
  ): void {
    if (policy.garbage === 'ends the connection') connection.close(1003, 'this is not a request');
    if (policy.garbage === 'refused') this.#refuse(connection, asked, 400, 'This is not a request');
  }

  #refuse(
    connection: Connection,
    asked: { readonly id: string; readonly type: string },
    code: number,
    why: string,
  ): void {
    connection.respond(asked, { code, type: errorType(connection), body: why });
    this.#options.onRefused({ session: connection.session, type: asked.type, code, why });
  }

  #tellEarly(connection: Connection, type: string): void {
    if (this.#early.has(connection)) return;
    this.#early.add(connection);
    this.#options.onServedEarly({ session: connection.session, type });
  }
}

function withId(value: unknown, id: string): unknown {
  return member(value, 'id') === id ? value : { ...(value as object), id };
}

function errorType({ role }: Connection): string {
  return role === 'consumer' ? 'StringResponse' : '.ReqBody$StringResp';
}
