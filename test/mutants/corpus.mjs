// Recordings as they are judged: read once, so that each mutant costs no more than the judging.
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureText } from '../../dist/src/capture/capture-text.js';
import { formatOf } from '../../dist/src/capture/formats/index.js';
import { captureLimits } from '../../dist/src/capture/limits.js';
import { headOf } from '../../dist/src/capture/head.js';
import { ndjson } from '../../dist/src/capture/formats/ndjson.js';
import { hasPlace, allFaults, handWrittenFaults } from '../../dist/src/mock/index.js';
import { framesOfService } from './frames-of-service.mjs';
import { recordedNow, recordings } from './recordings.mjs';
import { isRunRecord, readLine } from '../../dist/src/transcript/index.js';

/** The transcripts of a run, as what is read of a capture; what was found before is judged anew. */
export function transcriptsIn({ kind, name, requirement, path }) {
  const all = [];
  let items = [];
  let hasFindings = false;
  const finish = () => {
    // Of a broken mock only what shows the fault: the rest is that of the mock as it is.
    if (items.length > 0 && (kind !== 'fault' || hasFindings))
      all.push({
        kind,
        name: `${kind} ${name} ${all.length}`,
        requirement,
        format: ndjson,
        items,
        options: {},
      });
    [items, hasFindings] = [[], false];
  };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const read = readLine(line, path);
    if (read.is !== 'record') continue;
    const { record } = read;
    if (record.record === 'recording') finish();
    else if (record.record === 'finding') hasFindings ||= record.id !== 'sources-differ';
    else if (!isRunRecord(record) && record.record !== 'step' && record.record !== 'wait')
      items.push([{ is: 'record', record, line }, { line: items.length + 1 }]);
  }
  finish();
  return all;
}

/** The same transcripts, held to what binds genuine clients. */
export function asOfAClient(recordings) {
  return recordings.map(({ items, ...rest }) => {
    const [[head, place], ...others] = items;
    const record = { ...head.record };
    Reflect.deleteProperty(record, 'heldTo');
    const first = [{ ...head, record: { ...record, client: 'client' } }, place];
    return { ...rest, kind: 'client', name: `client of ${rest.name}`, items: [first, ...others] };
  });
}

/** A capture in whatever format. */
async function capture(path, name, options = {}) {
  const text = captureText(createReadStream(path), { damage: undefined });
  const { head, all } = await headOf(text);
  const format = formatOf(head.toString('utf8'));
  const items = [];
  const beside = (file) => createReadStream(join(path, '..', file));
  await format.records(all, (item, place) => items.push([item, place]), {
    name,
    beside,
    firstLine: 1,
    limits: captureLimits,
  });
  return { kind: 'genuine', name, format, items, options };
}

/** Frames of genuine clients and services (test/genuine): sessions whole, other frames each by itself. */
function specimens(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson'))
    .flatMap((file) => {
      const [first, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
      const { of, role } = JSON.parse(first);
      const options = role === 'any' ? {} : { role };
      const parts = of === 'session' ? [lines] : lines.map((line) => [line]);
      return parts.map((part, index) => {
        const items = part.map((line, at) => {
          const read = readLine(line, file);
          const place = { line: at + 1 };
          return read.is === 'record'
            ? [{ is: 'record', record: read.record, line }, place]
            : [{ is: 'value', value: read.value, size: line.length }, place];
        });
        return { kind: 'genuine', name: `${file} ${index}`, format: ndjson, items, options };
      });
    });
}

/** What genuine clients and services sent, and what other tools captured. */
export async function genuine(root) {
  const captures = join(root, 'test/capture/genuine');
  const files = readdirSync(captures)
    .filter((name) => /\.(?:har|log|ndjson)$/.test(name))
    .map((name) => join(captures, name));
  files.push(join(root, 'test/cases/bom.ndjson'));
  for (const name of ['seed-frames.ndjson', 'transcript.ndjson'])
    files.push(join(root, 'test/fixtures', name));
  const read = [];
  for (const file of files) read.push(await capture(file, file.slice(root.length)));
  return [...specimens(join(root, 'test/genuine')), ...read];
}

/**
 * What each fault does that is generated from the contract: to the frames of a recording, as the broken mock does it to what
 * it is about to send. Nothing that comes later depends on it.
 *
 * @param plain recordings of the mock as it is
 * @param readingOf the message of each frame of a recording, by the place of its item
 */
export function generated(plain, readingOf) {
  const shortest = [...plain].sort((one, other) => one.items.length - other.items.length);
  const byMessage = new Map();
  for (const recording of shortest) {
    for (const [at, { message, value, role, requestType }] of readingOf(recording)) {
      const list = byMessage.get(message) ?? [];
      byMessage.set(message, list);
      list.push({ recording, at, value, role, requestType });
    }
  }
  const spoiled = [];
  for (const fault of allFaults().slice(handWrittenFaults.length)) {
    const found = (byMessage.get(fault.message) ?? []).find(({ value }) => hasPlace(value, fault.place));
    if (found === undefined) continue;
    const { recording, at, value, role, requestType } = found;
    const cause = requestType === undefined ? 'changed' : 'response';
    const context = { role, cause, requestType, memory: new Map(), newId: () => 'id' };
    const [{ json } = { json: value }] = fault.outgoing({ json: value }, context);
    if (json === value) continue;
    const items = recording.items.slice(0, at);
    const [item, place] = recording.items[at];
    const changed = { ...item.record, frame: json };
    Reflect.deleteProperty(changed, 'hidden');
    items.push([{ is: 'record', record: changed, line: JSON.stringify(changed) }, place]);
    spoiled.push({
      kind: 'generated',
      name: fault.name,
      requirement: fault.requirement,
      place: fault.place,
      message: fault.message,
      format: ndjson,
      items,
      options: {},
    });
  }
  return spoiled;
}

/**
 * All recordings that mutants are judged by.
 *
 * @param root the folder of the package
 * @param cache where those of the mock are kept
 * @param told is told how far the making of them is
 */
export async function corpusOf(root, cache, told) {
  const all = (await recordings(root, cache, told)).flatMap((each) => transcriptsIn(each));
  const plain = all.filter(({ kind }) => kind === 'mock');
  return [...all, ...asOfAClient(plain), ...generated(plain, framesOfService), ...(await genuine(root))];
}

/** A small part of it, made on the spot. */
export async function smallCorpus(root) {
  const plain = await recordedNow(transcriptsIn);
  return [...plain, ...generated(plain, framesOfService), ...(await genuine(root))];
}
