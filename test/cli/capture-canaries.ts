import { gzipSync } from 'node:zlib';

/** A capture with secrets of its own, each by the place that it stands at. */
export interface CanaryFile {
  readonly name: string;
  readonly bytes: string | Buffer;
  readonly secrets: Readonly<Record<string, string>>;
  /** Files that lie beside it, by name. */
  readonly beside: Readonly<Record<string, string>>;
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const socketPath = '/ws_api/account/12345/messaging';
const api = 'https://a.example/api/account/12345';

/** Secrets of one capture: no two captures have one in common, so that one that is shown says where it is from. */
class Planted {
  readonly secrets: Record<string, string> = {};

  constructor(readonly of: string) {}

  at(place: string): string {
    return (this.secrets[place] ??= `planted-${this.of}-${place}-9f3b`);
  }

  jwt(place: string): string {
    const part = Buffer.from(JSON.stringify({ sub: `${this.of} ${place}` })).toString('base64url');
    return (this.secrets[place] ??= `eyJhbGciOiJIUzI1NiJ9.${part}.c2lnbmF0dXJl${place}`);
  }

  /** The places so far, all in one frame that is wrong wherever a finding may quote it. */
  quoting(): object {
    const all = Object.values(this.secrets).join(' ');
    return {
      kind: 'resp',
      reqId: '1',
      code: all,
      type: 'GetClockResponse',
      body: { currentTime: all, [all]: 1 },
    };
  }

  file(name: string, bytes: string | Buffer, beside: Readonly<Record<string, string>> = {}): CanaryFile {
    return { name, bytes, secrets: this.secrets, beside };
  }
}

/** What is in the frames of every capture: a token at the place of the contract, and one that shows by its form. */
function framesOf(
  planted: Planted,
): readonly { readonly from: 'client' | 'service'; readonly frame: object }[] {
  const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt: planted.at('frame') }];
  return [
    { from: 'client', frame: { kind: 'req', id: '0', type: 'InitConnection', headers } },
    { from: 'client', frame: { kind: 'req', id: '1', type: 'GetClock', note: planted.jwt('jwt') } },
    { from: 'service', frame: planted.quoting() },
  ];
}

function bare(name: string, spell: (lines: string) => string | Buffer = (lines) => lines): CanaryFile {
  const planted = new Planted(name.replace('.', '-'));
  return planted.file(
    name,
    spell(
      framesOf(planted)
        .map(({ frame }) => line(frame))
        .join(''),
    ),
  );
}

function transcript(): CanaryFile {
  const planted = new Planted('transcript');
  const [version, at, session] = [1, 1_767_225_600_000, 'consumer#1'];
  const deadlines = { acknowledgement: 1, notification: 1, routing: 1 };
  const head = { record: 'transcript', version, title: 't', startedAt: '', deadlines, client: 'client' };
  const frames = framesOf(planted).map(({ from, frame }, index) =>
    line({ record: 'frame', n: index + 1, session, from, at, frame }),
  );
  return planted.file('transcript.ndjson', line(head) + frames.join(''));
}

function array(): CanaryFile {
  const planted = new Planted('array');
  return planted.file(
    'array.json',
    JSON.stringify(
      framesOf(planted).map(({ frame }) => frame),
      null,
      1,
    ),
  );
}

function wscat(): CanaryFile {
  const planted = new Planted('wscat');
  const prompts = { client: '>', service: '<' };
  const said = framesOf(planted).map(({ from, frame }) => `${prompts[from]} ${line(frame)}`);
  return planted.file('wscat.log', `Connected (press CTRL+C to quit)\n${said.join('')}`);
}

function websocat(): CanaryFile {
  const planted = new Planted('websocat');
  const words = { client: 'WRITE', service: 'READ' };
  const said = framesOf(planted).map(
    ({ from, frame }) => `${words[from]} 9 "${line(frame).trim().replaceAll('"', '\\"')}\\n"\n`,
  );
  return planted.file('websocat.log', said.join(''));
}

function tshark(): CanaryFile {
  const planted = new Planted('tshark');
  const uri = `${socketPath}/brand/${planted.at('bearer')}?v=2.1&token=${planted.at('parameter')}`;
  const layer = (layers: object) => line({ timestamp: '1', layers: { tcp_stream: ['0'], ...layers } });
  const packets = framesOf(planted).map(({ from, frame }) =>
    layer({
      frame_time_epoch: ['1767225600.5'],
      websocket_mask: [from === 'client' ? '1' : '0'],
      websocket_opcode: ['1'],
      websocket_payload_text: [JSON.stringify(frame)],
    }),
  );
  const closing = layer({
    websocket_mask: ['0'],
    websocket_opcode: ['8'],
    websocket_payload_close_status_code: ['4999'],
    websocket_payload_close_reason: [planted.at('bearer')],
  });
  return planted.file('tshark.ndjson', layer({ http_request_uri: [uri] }) + packets.join('') + closing);
}

/** Of an archive there is more: what went over HTTP before, and how the connection was asked for. */
function har(name: string, isAttached: boolean, spell = (text: string): string | Buffer => text): CanaryFile {
  const planted = new Planted(name.replace('.', '-'));
  const cookie = `sid=${planted.at('cookie')}; theme=dark`;
  const beside: Record<string, string> = {};
  const content = (file: string, text: string): object => {
    if (!isAttached) return { mimeType: 'application/json', text };
    beside[`${planted.of}-${file}`] = text;
    return { mimeType: 'application/json', _file: `${planted.of}-${file}` };
  };
  const asked = (
    method: string,
    url: string,
    answer: object,
    sent?: string,
    answerHeaders: object[] = [],
  ) => ({
    startedDateTime: '2026-01-01T00:00:00Z',
    time: 5,
    request: {
      method,
      url,
      headers: [{ name: 'Cookie', value: cookie }],
      cookies: [{ name: 'sid', value: planted.at('cookie') }],
      ...(sent !== undefined && { postData: { mimeType: 'application/json', text: sent } }),
    },
    response: { status: 200, headers: answerHeaders, content: answer },
  });
  const setCookie = { name: 'Set-Cookie', value: `session=${planted.at('set-cookie')}; Path=/; HttpOnly` };
  const entries = [
    asked(
      'GET',
      `${api}/service/baseURI.json?version=1.0&cb=lead&access_token=${planted.at('query')}`,
      content('lead.js', `lead(${JSON.stringify({ baseURIs: [], token: planted.at('jsonp') })});`),
    ),
    asked('POST', `${api}/signup`, content('signup.json', line({ jwt: planted.at('body') }))),
    asked(
      'POST',
      `${api}/login?v=1.3`,
      content('login.json', line({ bearer: planted.at('login'), csrf: planted.at('csrf') })),
      JSON.stringify({ username: 'ann', password: planted.at('password') }),
      [setCookie],
    ),
    {
      startedDateTime: '2026-01-01T00:00:01Z',
      request: {
        method: 'GET',
        url: `wss://ann:${planted.at('user')}@a.example${socketPath}/consumer?v=3&token=${planted.at('parameter')}`,
        headers: [
          { name: 'Authorization', value: `jwt ${planted.at('header')}` },
          { name: 'Cookie', value: cookie },
          { name: 'X-Api-Key', value: planted.at('key') },
        ],
      },
      response: { status: 101, headers: [], content: {} },
      _resourceType: 'websocket',
      ...messages(planted, isAttached, beside),
    },
  ];
  return planted.file(name, spell(JSON.stringify({ log: { version: '1.2', entries } })), beside);
}

/** The messages of the connection: in the archive, or in a file beside it, as Playwright writes them. */
function messages(planted: Planted, isAttached: boolean, beside: Record<string, string>): object {
  const all = framesOf(planted).map(({ from, frame }) => ({
    type: from === 'client' ? 'send' : 'receive',
    time: 1_767_225_600.5,
    opcode: 1,
    data: JSON.stringify(frame),
  }));
  if (!isAttached) return { _webSocketMessages: all };
  const file = `${planted.of}-socket.jsonl`;
  beside[file] = all.map(line).join('');
  return { response: { status: 101, headers: [], content: { _file: file } } };
}

const utf16 = (text: string): Buffer => Buffer.from(`\u{feff}${text}`, 'utf16le');

/** A capture in each format that is read, and in each way that it may be packed. */
export function canaryFiles(): readonly CanaryFile[] {
  return [
    transcript(),
    bare('frames.ndjson'),
    bare('frames.gz', (lines) => gzipSync(lines)),
    bare('frames.utf16', utf16),
    array(),
    wscat(),
    websocat(),
    tshark(),
    har('embedded.har', false),
    har('attached.har', true),
    har('packed.har', false, (text) => gzipSync(utf16(text))),
  ];
}
