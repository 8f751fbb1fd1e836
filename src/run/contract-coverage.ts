import { join } from 'node:path';
import { ContractError } from '../errors/index.js';
import {
  Coverage,
  extentOf,
  packageRoot,
  readYaml,
  type Contract,
  type Documented,
  type Manifest,
  type Message,
  type Role,
  isObject,
} from '../contract/index.js';
import { idMember, integerMember, listMember, member, stringMember } from '../judge/index.js';
import type { ContractCoverage } from './outcome.js';
import type { Recording, TranscriptRecord } from '../transcript/index.js';

/** A frame of a transcript that is a message of the contract. */
export interface RecordedMessage {
  readonly role: Role;
  readonly message: Message;
  readonly value: unknown;
}

/** Tells which messages the records of one transcript are; what was wrong on purpose, or is no message, is left out. */
export class MessageReader {
  readonly #contract: Contract;
  readonly #roles = new Map<string, Role>();
  readonly #requests = new Map<string, Message>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** Takes in the next record. */
  read(record: TranscriptRecord): RecordedMessage | undefined {
    if (record.record === 'open') {
      this.#roles.set(record.session, record.role);
      return undefined;
    }
    if (record.record !== 'frame') return undefined;
    const { session, frame: value, deliberate } = record;
    const role = this.#roles.get(session);
    // What nests too deep is a finding, and followed no further.
    if (!isObject(value) || role === undefined || extentOf(value) === 'deep') return undefined;
    const message = this.#messageOf(session, role, value);
    return message === undefined || deliberate !== undefined ? undefined : { role, message, value };
  }

  #messageOf(session: string, role: Role, value: unknown): Message | undefined {
    const type = stringMember(value, 'type') ?? '';
    switch (member(value, 'kind')) {
      case 'req': {
        const request = this.#contract.request(role, type);
        if (request !== undefined) this.#requests.set(`${session} ${String(idMember(value, 'id'))}`, request);
        return request;
      }
      case 'resp': {
        const request = this.#requests.get(`${session} ${String(idMember(value, 'reqId'))}`);
        if (request === undefined) return undefined;
        return this.#contract.reply(request, type, integerMember(value, 'code') ?? 0);
      }
      default:
        return this.#contract.notification(role, type);
    }
  }
}

/** What a recording shows of the contract: it is read line by line, so that memory does not grow with it. */
export function coverageOf(recording: Recording, contract: Contract): ContractCoverage {
  const coverage = new Coverage(contract);
  for (const transcript of recording.transcripts) {
    const reader = new MessageReader(contract);
    for (const { record } of recording.records(transcript)) {
      const read = reader.read(record);
      if (read !== undefined) coverage.see(read.role, read.message, read.value);
    }
  }
  const { unseen, ...summary } = coverage.summary();
  const known = excuses(contract.manifest);
  return { ...summary, unseen: unseen.map((place) => ({ ...place, reason: reasonFor(place, known) })) };
}

/** Why a place is left out: an excuse is for a place, or a whole message, and for all below it. */
function reasonFor(place: Documented, known: readonly Excuse[]): string | undefined {
  return known.find(({ places }) => places.some((each) => isWithin(place, each)))?.reason;
}

/** True for a place that is another one, or stands below it; below an empty pointer, everything of the message does. */
export function isWithin(place: Documented, other: Documented): boolean {
  if (place.owner !== other.owner) return false;
  if ('value' in other) return place.pointer === other.pointer && place.value === other.value;
  return place.pointer === other.pointer || place.pointer.startsWith(`${other.pointer}/`);
}

/** Why a part of the contract is not exercised by the packaged scenarios. */
export interface Excuse {
  /** What it is about, with all that is below; an empty pointer stands for a whole message. */
  readonly places: readonly Documented[];
  readonly reason: string;
}

/**
 * What the packaged scenarios leave out on purpose: whole messages, whose schemas say why (`x-unexercised`), and the places that
 * `schemas/unexercised.yaml` lists.
 *
 * @throws ContractError when the file cannot be read
 */
export function excuses({ messages }: Pick<Manifest, 'messages'>): readonly Excuse[] {
  const file = 'unexercised.yaml';
  let list: unknown;
  try {
    list = readYaml(join(packageRoot(), 'schemas', file));
  } catch (error) {
    throw new ContractError(file, `cannot be read: ${(error as Error).message}`, 'Fix the file.');
  }
  const whole = [...messages.values()].flatMap(({ name, schema }) => {
    const reason = stringMember(schema, 'x-unexercised');
    return reason === undefined ? [] : [{ reason, places: [{ owner: name, pointer: '' }] }];
  });
  const listed = listMember({ list }, 'list').map((entry) => ({
    reason: stringMember(entry, 'reason') ?? '',
    places: listMember(entry, 'places').map((place) => ({
      owner: stringMember(place, 'owner') ?? '',
      pointer: stringMember(place, 'pointer') ?? '',
      ...(isObject(place) && 'value' in place && { value: place['value'] }),
    })),
  }));
  return [...whole, ...listed];
}
