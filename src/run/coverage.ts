import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ContractError } from '../errors/index.js';
import {
  Coverage,
  packageRoot,
  type Contract,
  type Message,
  type Role,
  isObject,
} from '../contract/index.js';
import { idMember, integerMember, listMember, member, stringMember } from '../judge/index.js';
import type { ContractCoverage } from './outcome.js';
import type { Recording } from '../transcript/index.js';

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
  read(record: unknown): RecordedMessage | undefined {
    const session = stringMember(record, 'session') ?? '';
    const kind = member(record, 'record');
    if (kind === 'open') {
      const role = stringMember(record, 'role');
      if (role === 'consumer' || role === 'agent') this.#roles.set(session, role);
      return undefined;
    }
    const value = member(record, 'frame');
    const role = this.#roles.get(session);
    if (kind !== 'frame' || !isObject(value) || role === undefined) return undefined;
    const message = this.#messageOf(session, role, value);
    const isOnPurpose = member(record, 'deliberate') !== undefined;
    return message === undefined || isOnPurpose ? undefined : { role, message, value };
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
    for (const line of recording.records(transcript)) {
      const read = reader.read(parsed(line));
      if (read !== undefined) coverage.see(read.role, read.message, read.value);
    }
  }
  const { unseen, ...summary } = coverage.summary();
  const known = excuses();
  return { ...summary, unseen: unseen.map(({ place }) => ({ place, reason: reasonFor(place, known) })) };
}

/** Why a place is left out: an excuse is for a place, or a whole message, and for all below it. */
function reasonFor(place: string, known: readonly Excuse[]): string | undefined {
  const isAbout = (each: string): boolean =>
    place === each || place.startsWith(`${each}/`) || place.startsWith(`${each} `);
  return known.find(({ places }) => places.some(isAbout))?.reason;
}

/** The last line of an interrupted run's transcript may be cut short. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Why a part of the contract is not exercised by the packaged scenarios. */
export interface Excuse {
  /** How the places begin that it is about. */
  readonly places: readonly string[];
  readonly reason: string;
}

/**
 * What the packaged scenarios leave out on purpose, from `schemas/unexercised.yaml`.
 *
 * @throws ContractError when the file cannot be read
 */
export function excuses(): readonly Excuse[] {
  const file = 'unexercised.yaml';
  let list: unknown;
  try {
    list = parse(readFileSync(join(packageRoot(), 'schemas', file), 'utf8'));
  } catch (error) {
    throw new ContractError(file, `cannot be read: ${(error as Error).message}`, 'Mend the file.');
  }
  return listMember({ list }, 'list').map((entry) => ({
    reason: stringMember(entry, 'reason') ?? '',
    places: listMember(entry, 'places').filter((place) => typeof place === 'string'),
  }));
}
