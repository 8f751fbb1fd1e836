// A client of the consumer messaging API that keeps every duty of clients (C-001 to C-042), for Node and for browsers.

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const listOf = (value) => (value === undefined || value === null ? [] : [value].flat());
const isContent = (event) => /ContentEvent$/.test(event?.type ?? '');
/** A connection that says nothing for so long is dead (C-034); something is asked as often (C-004). */
const beatMs = 15_000;
const longestWaitMs = 30_000;

/** A request that was refused, or whose answer was lost with its connection. */
class Refused extends Error {
  constructor(code) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

export class CarefulClient {
  #given;
  #token;
  #socket;
  #ids = 0;
  #open = new Map();
  /** Resolves when the connection is there, and everything is subscribed to again. */
  #ready;
  #isLeaving = false;
  #isSubscribed = false;
  #waitMs = 1_000;
  /** Of each conversation: when it was last updated, and whether it is over (C-013). */
  #told = new Map();
  /** Of each dialog, the last sequence that was heard (C-016, C-022). */
  #heard = new Map();
  #unread = new Set();
  conversation;

  /**
   * @param given `url` of the socket, `token`, `renew()` for a new token, `open(url, token, refused)` to open a socket, and
   *   `init` where the token is presented by InitConnection
   */
  constructor(given) {
    this.#given = given;
    this.#token = given.token;
  }

  connect() {
    this.#ready ??= this.#connectAfter(0);
    return this.#ready;
  }

  async subscribe() {
    await this.connect();
    if (this.#isSubscribed) return;
    this.#isSubscribed = true;
    await this.#askUntilGranted('cqm.SubscribeExConversations', { convState: ['OPEN', 'CLOSE'] });
  }

  async start() {
    await this.subscribe();
    try {
      const { conversationId } = await this.#ask('cm.ConsumerRequestConversation', {});
      this.conversation = conversationId;
    } catch (error) {
      if (error.code !== 'lost') throw error;
      // The answer was lost: what is told after coming back says whether there is a conversation (C-033).
      await this.#ready;
      await pause(1_000);
      this.conversation ??= [...this.#told].find(([, { isOver }]) => !isOver)?.[0];
      if (this.conversation === undefined) return this.start();
    }
    try {
      await this.#listen();
    } catch (error) {
      // Whoever comes back listens again.
      if (error.code === 'lost') await this.#ready;
      else throw error;
    }
  }

  say(text) {
    return this.#publish({ type: 'ContentEvent', contentType: 'text/plain', message: text });
  }

  async read() {
    const sequenceList = [...this.#unread];
    this.#unread.clear();
    if (sequenceList.length > 0)
      await this.#publish({ type: 'AcceptStatusEvent', status: 'READ', sequenceList });
  }

  /** @param bytes a Uint8Array */
  async sendFile(type, bytes, origin) {
    const { relativePath, queryParams } = await this.#ask('ms.GenerateURLForUploadFile', {
      fileSize: String(bytes.length),
      fileType: type,
    });
    // A granted URL is used at once, and not kept (C-031); what is not stored is not shown (C-039).
    const query = new URLSearchParams(queryParams);
    const { ok, status } = await fetch(`${origin}${relativePath}?${query}`, { method: 'PUT', body: bytes });
    if (!ok) throw new Refused(status);
    const message = { caption: 'a file', relativePath, fileType: type };
    await this.#publish({ type: 'ContentEvent', contentType: 'hosted/file', message });
  }

  async close() {
    await this.connect();
    const conversationField = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];
    await this.#ask('cm.UpdateConversationField', { conversationId: this.conversation, conversationField });
  }

  async reconnect() {
    this.#isLeaving = true;
    this.#socket.close(1000);
    this.#isLeaving = false;
    this.#ready = this.#connectAfter(0);
    await this.#ready;
  }

  leave() {
    this.#isLeaving = true;
    this.#socket?.close(1000);
  }

  async #connectAfter(waitMs) {
    await pause(waitMs);
    const socket = await this.#opened();
    if (this.#given.init === true) {
      const isLost = await this.#initialize().then(
        () => false,
        (error) => error.code === 'lost',
      );
      // What comes after the next attempt is what it is waited for.
      if (isLost) return this.#ready;
    }
    this.#waitMs = 1_000;
    if (this.#isSubscribed)
      await this.#ask('cqm.SubscribeExConversations', { convState: ['OPEN', 'CLOSE'] }).catch(
        () => undefined,
      );
    if (this.conversation !== undefined) await this.#listen().catch(() => undefined);
    return socket;
  }

  #initialize() {
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt: this.#token }];
    return this.#ask('InitConnection', undefined, headers);
  }

  #opened() {
    return new Promise((resolve) => {
      let retryMs = 0;
      let heardAt = Date.now();
      let wasOpen = false;
      const socket = this.#given.open(this.#given.url, this.#token, (seconds) => (retryMs = seconds * 1_000));
      this.#socket = socket;
      const beat = setInterval(() => {
        if (socket.readyState !== 1) return;
        if (Date.now() - heardAt > 2 * beatMs) over(1006);
        else this.#ask('GetClock').catch(() => undefined);
      }, beatMs);
      const over = (code) => {
        if (this.#socket !== socket) return;
        clearInterval(beat);
        this.#socket = undefined;
        socket.onclose = socket.onmessage = null;
        // A browser has no way to cut a connection off.
        (socket.terminate ?? socket.close).call(socket);
        for (const { reject } of this.#open.values()) reject(new Refused('lost'));
        this.#open.clear();
        if (this.#isLeaving) return;
        const next = this.#comeBack(code, retryMs);
        if (wasOpen) this.#ready = next;
        else void next.then(resolve);
      };
      socket.onopen = () => {
        wasOpen = true;
        resolve(socket);
      };
      socket.onerror = () => undefined;
      socket.onclose = ({ code }) => (this.#isLeaving ? clearInterval(beat) : over(code));
      socket.onmessage = ({ data }) => {
        heardAt = Date.now();
        this.#takes(JSON.parse(data));
      };
    });
  }

  /** Waits a second or more, longer each time, and as long as was said (C-018, C-019, C-021); renews the token (C-025, C-026). */
  async #comeBack(code, retryMs) {
    const waitMs = Math.max(this.#waitMs, retryMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
    await pause(waitMs);
    if (code === 4401 || code === 4407) this.#token = await this.#given.renew();
    return this.#connectAfter(0);
  }

  #ask(type, body, headers) {
    return new Promise((resolve, reject) => {
      if (this.#socket?.readyState !== 1) {
        reject(new Refused('lost'));
        return;
      }
      this.#ids += 1;
      const id = String(this.#ids);
      this.#open.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ kind: 'req', id, type, body, headers }));
    });
  }

  /**
   * After 429 a pause of more than a second (C-020), after a 5xx one of five seconds, ten, fifteen (C-040); what was lost with its
   * connection is asked again when it is back. What is refused as a mistake is not (C-041).
   */
  async #askUntilGranted(type, body) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#ask(type, body);
      } catch (error) {
        const isFailure = error.code >= 500;
        if (attempt > (isFailure ? 3 : 5)) throw error;
        if (isFailure) await pause(5_100 * attempt);
        else if (error.code === 429) await pause(1_200 * attempt);
        else if (error.code === 'lost') await pause(100);
        else throw error;
        await this.#ready;
      }
    }
  }

  #listen() {
    const fromSeq = (this.#heard.get(this.conversation) ?? -1) + 1;
    const from = fromSeq > 0 ? { fromSeq } : {};
    return this.#ask('ms.SubscribeMessagingEvents', { dialogId: this.conversation, ...from });
  }

  async #publish(event) {
    await this.#ready;
    // Nobody is there any more (C-030).
    if (this.#told.get(this.conversation)?.isOver === true) return;
    await this.#askUntilGranted('ms.PublishEvent', { dialogId: this.conversation, event });
  }

  #takes({ kind, reqId, code, type = '', body }) {
    if (kind === 'resp') {
      const asked = this.#open.get(reqId);
      this.#open.delete(reqId);
      if (code < 300) asked?.resolve(body);
      else asked?.reject(new Refused(code));
    } else if (type.endsWith('ExConversationChangeNotification')) {
      for (const change of listOf(body.changes)) this.#takesChange(change);
    } else if (type.endsWith('MessagingEventNotification')) {
      for (const change of listOf(body.changes)) this.#takesEvent(change);
    }
  }

  #takesChange({ result: { convId, lastUpdateTime = 0, conversationDetails: details = {} } }) {
    const known = this.#told.get(convId);
    if (known !== undefined && lastUpdateTime < known.at) return;
    this.#told.set(convId, { at: lastUpdateTime, isOver: (details.stage ?? details.state) === 'CLOSE' });
  }

  #takesEvent({ sequence, event, dialogId, originatorMetadata }) {
    const isNew = event?.type !== 'ChatStateEvent' && sequence > (this.#heard.get(dialogId) ?? -1);
    if (!isNew) return;
    this.#heard.set(dialogId, sequence);
    if (!isContent(event) || originatorMetadata?.role === 'CONSUMER') return;
    this.#unread.add(sequence);
    const mark = { type: 'AcceptStatusEvent', status: 'ACCEPT', sequenceList: [sequence] };
    this.#publish(mark).catch(() => undefined);
  }
}

const json = async (url, method = 'GET') => (await fetch(url, { method })).json();

/**
 * The client of a case, and what it does for each step that it may be told.
 *
 * @param given the case, as `messaging-conformance client` tells it
 * @param how `open(url, token, refused)` opens a socket; `init` where the token is presented by InitConnection
 */
export async function clientOf({ origin, account, token, tokenUrl }, how) {
  const discovery = `${origin}/api/account/${account}/service/asyncMessagingEnt/baseURI.json?version=1.0`;
  const { baseURI } = await json(discovery);
  const scheme = origin.startsWith('https:') ? 'wss' : 'ws';
  const client = new CarefulClient({
    url: `${scheme}://${baseURI}/ws_api/account/${account}/messaging/consumer?v=3`,
    token,
    renew: async () => (await json(tokenUrl, 'POST')).jwt,
    ...how,
  });
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const deeds = {
    connect: () => client.connect(),
    subscribe: () => client.subscribe(),
    start: () => client.start(),
    say: ({ text }) => client.say(text),
    read: () => client.read(),
    'send-file': ({ type, base64 }) => client.sendFile(type, bytesOf(base64), origin),
    close: () => client.close(),
    reconnect: () => client.reconnect(),
  };
  return { client, deeds };
}
