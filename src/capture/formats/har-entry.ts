import { basename } from 'node:path';
import { CaptureError } from '../../errors/index.js';
import { isObject, type HttpExchange } from '../../judge/index.js';
import { eachLine, isSecretName } from '../../transcript/index.js';
import type { CaptureItem, Place, Secret, Source, Take } from './format.js';
import { HarExchange, headersIn, type HarHeader } from './har-exchange.js';
import { harMessage, isHarMessage, isOfData, isOfThisApi } from './har-message.js';
import { secretsInUrl, socketUrl } from './socket-url.js';

/** Messages that stand before the request of their entry wait for it, up to so many characters. */
const mostHeld = 16 * 1024 * 1024;
/** One that is empty takes so many all the same. */
const besideHeld = 400;
/** By so many messages a connection whose URL says nothing shows that it is one of this API. */
const telling = 20;
const switching = 101;

type Held = { readonly item: CaptureItem; readonly place: Place };

/** An entry of an HTTP archive, put together from its members in whatever order they come. */
export class HarEntry {
  readonly #session: string;
  #url: string | undefined;
  #headers: readonly HarHeader[] | undefined;
  readonly #exchange = new HarExchange();
  #status: number | undefined;
  #startedAt: number | undefined;
  #isSocket = false;
  #file: string | undefined;
  #messages = 0;
  #held: Held[] = [];
  #heldSize = 0;
  /** Undefined until it is known whether the messages are of this API. */
  #isOurs: boolean | undefined;

  /**
   * @param canAttach true when files beside the archive can be read
   * @param place where it begins
   */
  constructor(
    readonly index: number,
    readonly take: Take,
    readonly canAttach: boolean,
    readonly place: Place,
  ) {
    this.#session = `entry ${index}`;
  }

  readonly url = (json: string): void => {
    const url = parsed(json);
    if (typeof url === 'string') this.#url = url;
    this.#tryToOpen();
  };

  readonly headers = (json: string): void => {
    this.#headers = headersIn(parsed(json));
    this.#tryToOpen();
  };

  readonly status = (json: string): void => {
    const status = parsed(json);
    if (typeof status === 'number') this.#status = status;
    this.#tryToOpen();
  };

  readonly started = (json: string): void => {
    const time = parsed(json);
    const at = typeof time === 'string' ? Date.parse(time) : NaN;
    if (Number.isFinite(at)) this.#startedAt = at;
  };

  readonly resourceType = (json: string): void => {
    this.#isSocket = parsed(json) === 'websocket';
  };

  readonly file = (json: string): void => {
    const file = parsed(json);
    if (typeof file === 'string' && file.endsWith('.jsonl')) this.#file = file;
    else this.#exchange.take.file(file);
  };

  /** Takes in a member of the exchange over HTTP that the entry may be. */
  ofExchange(name: keyof HarExchange['take'], json: string): void {
    this.#exchange.take[name](parsed(json));
  }

  /** True when some of it lies beside the archive, and is still to be read. */
  get isBeside(): boolean {
    return this.attached !== undefined || (this.#isExchange && this.canAttach && this.#exchange.isBeside);
  }

  get #isExchange(): boolean {
    const isConnection = this.#isSocket || this.#messages > 0 || this.#status === switching;
    return !isConnection && this.#url !== undefined && this.#exchange.isOfThisApi(this.#url);
  }

  /** The file beside the archive that has the messages of the entry. */
  get attached(): string | undefined {
    return this.#isSocket ? this.#file : undefined;
  }

  readonly message = (json: string, place: Place): void => this.#message(json, place);

  /** A value that says something of the entry is larger than is kept. */
  tooLarge(place: Place): void {
    this.#add(tooLong, this.#placed(place), 0);
  }

  /** One of the messages is; those that follow are counted on. */
  readonly messageTooLarge = (place: Place): void => {
    this.#messages += 1;
    this.tooLarge(place);
  };

  /** All that the archive says of the entry is read. */
  ends(place: Place): void {
    this.#open();
    if (this.#isExchange && !this.isBeside)
      this.#exchanged(this.#exchange.exchange(this.#url ?? '', this.#headers ?? [], this.#status ?? 0));
    if (this.attached !== undefined && !this.canAttach)
      this.take(
        {
          is: 'unread',
          code: 'capture-unreadable',
          problem: 'the messages are in a file beside the archive, which cannot be read from here',
        },
        this.#placed(place),
      );
  }

  /** Reads what lies beside the archive: messages, or bodies. */
  async readAttached(source: Source): Promise<void> {
    const { beside } = source;
    if (this.#isExchange) {
      const [url, headers, status] = [this.#url ?? '', this.#headers ?? [], this.#status ?? 0];
      this.#exchanged(await this.#exchange.whole(url, headers, status, source));
      return;
    }
    const file = this.attached;
    if (file === undefined || beside === undefined) return;
    // A name that leads elsewhere is not followed.
    const name = basename(file);
    let line = 0;
    try {
      await eachLine(
        beside(name),
        (text, number) => {
          line = number;
          this.#message(text, { line: number, beside: name });
        },
        (number) => this.messageTooLarge({ line: number, beside: name }),
      );
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (error instanceof CaptureError || code === undefined) throw error;
      const problem = `the messages are in ${name}, which cannot be read: ${(error as Error).message}`;
      this.take({ is: 'unread', code: 'capture-unreadable', problem }, this.#placed({ line, beside: name }));
    }
    this.#open();
  }

  #exchanged(exchange: HttpExchange): void {
    const at = this.#exchange.endedAt(this.#startedAt);
    const place = { ...this.place, entry: this.index };
    // Most headers of pages are long and say nothing: what is secret there goes by its name.
    const secrets = this.#secretHeaders.filter((each) => each.is === 'named' && isSecretName(each.name));
    this.take({ is: 'exchange', exchange, at, secrets }, place);
  }

  get #secretHeaders(): readonly Secret[] {
    return (this.#headers ?? []).map(({ name, value }) => ({
      is: 'named',
      name,
      value: /^(?:jwt|bearer|basic) +(.*)$/i.exec(value)?.[1] ?? value,
      label: 'header',
    }));
  }

  #message(json: string, place: Place): void {
    const value = parsed(json);
    this.#messages += 1;
    const at = this.#placed(place);
    if (isHarMessage(value)) {
      if (isOfData(value)) this.#add(harMessage(value, this.#session), at, json.length);
      return;
    }
    // Chrome notes errors of the connection among the messages.
    if (isObject(value) && value['type'] === 'error') return;
    const problem =
      value === undefined ? 'the message is not JSON' : 'the message does not say who sent it, or what';
    this.#add({ is: 'unread', code: value === undefined ? 'no-json' : 'no-record', problem }, at, 0);
  }

  /** A place of the file, as one of the latest message. */
  #placed({ line, column, beside }: Place): Place {
    // Member by member: copying what is not known by name takes as long as reading a message.
    const place: { -readonly [Name in keyof Place]: Place[Name] } = {
      line,
      entry: this.index,
      message: Math.max(0, this.#messages - 1),
    };
    if (column !== undefined) place.column = column;
    if (beside !== undefined) place.beside = beside;
    return place;
  }

  #add(item: CaptureItem, place: Place, size: number): void {
    if (this.#isOurs === true) this.take(item, place);
    if (this.#isOurs !== undefined) return;
    this.#held.push({ item, place });
    this.#heldSize += size + besideHeld;
    if (this.#heldSize > mostHeld) this.#open();
    else this.#tryToOpen();
  }

  /** Opens the connection as soon as it is known what it is. */
  #tryToOpen(): void {
    if (this.#isOurs !== undefined || this.#messages === 0) return;
    if (this.#url === undefined || this.#headers === undefined || this.#status === undefined) return;
    if (socketUrl(this.#url) !== undefined || this.#held.length >= telling) this.#open();
  }

  #open(): void {
    if (this.#isOurs !== undefined || this.#held.length === 0) return;
    const url = this.#url ?? '';
    const known = socketUrl(url);
    this.#isOurs = known !== undefined || this.#held.some(({ item }) => isOfThisApi(item));
    const held = this.#held;
    this.#held = [];
    const [first] = held;
    if (first === undefined) return;
    if (!this.#isOurs) {
      this.take({ is: 'stranger', session: this.#session }, first.place);
      return;
    }
    const connection = {
      session: this.#session,
      url,
      role: known?.role,
      at: first.item.is === 'message' ? (first.item.at ?? this.#startedAt) : this.#startedAt,
      // The upgrade stands in the archive: whoever recorded it was there from the beginning.
      isWhole: this.#status === switching,
      secrets: [...(known?.secrets ?? secretsInUrl(url)), ...this.#secretHeaders],
    };
    this.take({ is: 'connection', connection }, first.place);
    for (const { item, place } of held) this.take(item, place);
  }
}

const tooLong = {
  is: 'unread',
  code: 'line-too-long',
  problem: 'the value is longer than any frame',
} as const satisfies CaptureItem;

/** Undefined for what is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
