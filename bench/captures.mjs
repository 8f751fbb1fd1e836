// How fast a HAR file is read before anything is judged, and in how much memory: of a size that no parser of whole files takes
// at once with `BENCH_HAR_MB=1024`. Read in a process of its own, so that its memory is its own.
import { spawnSync } from 'node:child_process';
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure } from './figures.mjs';
import { frames } from './frames.mjs';

const self = fileURLToPath(import.meta.url);
const megabytes = Number(process.env.BENCH_HAR_MB ?? 256);
const perSocket = 5_000;
const url = 'wss://a.example/ws_api/account/12345/messaging/consumer?v=3';

/** Writes an archive as browsers do: pretty, several sockets, and other entries with large bodies between them. */
function writeArchive(path) {
  const file = openSync(path, 'w');
  const put = (text) => writeSync(file, text);
  const entry = (value) => JSON.stringify(value, null, 2).replaceAll('\n', '\n      ');
  put('{\n  "log": {\n    "version": "1.2",\n    "entries": [\n      ');
  const body = {
    size: 400_000,
    mimeType: 'text/javascript',
    text: 'const parcel = "\\u2026";\n'.repeat(16_000),
  };
  let written = 0;
  let count = 0;
  while (written < megabytes * 2 ** 20) {
    const messages = [];
    for (const { text, from } of frames(perSocket / 8)) {
      count += 1;
      messages.push({
        type: from === 'client' ? 'send' : 'receive',
        time: 1_767_225_600 + count / 1_000,
        opcode: 1,
        data: text,
      });
      if (messages.length === perSocket) break;
    }
    const socket = {
      request: { url, headers: [] },
      response: { status: 101 },
      _resourceType: 'websocket',
      _webSocketMessages: messages,
    };
    const other = {
      request: { url: 'https://a.example/x.js', headers: [] },
      response: { status: 200, content: body },
    };
    for (const each of [other, socket]) {
      const text = `${written === 0 ? '' : ',\n      '}${entry(each)}`;
      put(text);
      written += text.length;
    }
  }
  put('\n    ]\n  }\n}\n');
  closeSync(file);
}

/** In the other process: reads the archive, and says what that took. */
async function readArchive(path) {
  const { captureFormats, captureLimits } = await import('../dist/src/capture/index.js');
  const { Contract } = await import('../dist/src/contract/index.js');
  // What judging needs anyway is there before, as the base that memory is measured from.
  Contract.load();
  const base = process.memoryUsage.rss();
  const har = captureFormats.find(({ name }) => name === 'HAR');
  const began = process.cpuUsage();
  let bytes = 0;
  let messages = 0;
  const stream = (async function* () {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      bytes += chunk.length;
      yield chunk;
    }
  })();
  await har.records(stream, ({ is }) => (messages += is === 'message' ? 1 : 0), {
    name: path,
    firstLine: 1,
    limits: captureLimits,
  });
  const { user, system } = process.cpuUsage(began);
  const peak = process.resourceUsage().maxRSS * 1_024;
  console.log(
    JSON.stringify({ seconds: (user + system) / 1e6, bytes, messages, above: (peak - base) / 2 ** 20 }),
  );
}

export function capturing() {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-bench-'));
  try {
    const path = join(folder, 'large.har');
    writeArchive(path);
    const { stdout, stderr, status } = spawnSync(process.execPath, [self, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const { seconds, bytes, messages, above } = JSON.parse(stdout);
    const beside = `${messages} messages, ${(bytes / 2 ** 20).toFixed(0)} MB`;
    figure('HAR read, MB/s before judging', bytes / 2 ** 20 / seconds, {
      goal: 60,
      isLeast: true,
      digits: 0,
      beside,
    });
    figure('HAR read, MB of memory above base', above, { goal: 150, digits: 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === self) await readArchive(process.argv[2]);
