import { Talk, text } from './talks.js';
import { start, type Story, upsert } from './sessions.js';

/** A client that is judged, on a connection of its own. */
export const client = (): Client => new Client({ client: 'client' }).open();

/** What was found of requirements on clients, with whom it is blamed on; or of all. */
export const blamed = ({ findings }: Story): string[] =>
  findings.map(({ id, severity, blame, frame }) =>
    `${id} ${severity} ${blame} ${frame === undefined ? '' : `@${frame}`}`.trim(),
  );

/** Of those, what is about clients: what the service of a short story leaves out is another matter. */
export const duties = (story: Story): string[] => blamed(story).filter((each) => each.startsWith('C-'));

/** A story in the words of clients. */
export class Client extends Talk {
  /** Presents a token, and is let in. */
  presents(token = 'a.b.c', session = 's'): this {
    return this.asksIn(token, session).isLetIn(session);
  }

  asksIn(token = 'a.b.c', session = 's'): this {
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt: token }];
    return this.frame('client', { kind: 'req', id: 'init', type: 'InitConnection', headers }, session);
  }

  isLetIn(session = 's'): this {
    return this.respond('init', 'StringResponse', 'Connection initialized successfully', 200, session);
  }

  /** Starts the conversation `c`, is told of it and listens to it. */
  starts(): this {
    return this.subscribed()
      .request('start', 'cm.ConsumerRequestConversation')
      .respond('start', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .notify([upsert()])
      .listens()
      .hears([]);
  }

  refused(id: string, code: number, session = 's'): this {
    return this.respond(id, 'StringResponse', 'No', code, session);
  }

  says(id: string, words = 'hello', session = 's'): this {
    const { event } = text(0, words);
    return this.request(id, 'ms.PublishEvent', { dialogId: 'c', event }, session);
  }

  isHeard(id: string, sequence = 0, session = 's'): this {
    return this.respond(id, 'ms.PublishEventResponse', { sequence }, 200, session);
  }

  marks(id: string, ...sequenceList: number[]): this {
    const event = { type: 'AcceptStatusEvent', status: 'READ', sequenceList };
    return this.request(id, 'ms.PublishEvent', { dialogId: 'c', event });
  }
}

export const clock = { currentTime: start };
