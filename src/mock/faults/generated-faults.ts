import {
  isObject,
  pointerPart,
  pointerParts,
  resolved,
  type Contract,
  type JsonSchema,
  type Message,
} from '../../contract/index.js';
import { member } from '../../judge/index.js';
import type { OutgoingContext } from '../connection/outgoing.js';
import { replacing } from '../edits/frame-edits.js';
import type { Draft } from '../edits/when.js';
import type { Fault } from './fault.js';

/** A fault made from the contract: one member of one message is missing, of another type, or out of range. */
export interface GeneratedFault extends Fault {
  /** The message of the contract that it breaks. */
  readonly message: string;
  /** Where, as a JSON Pointer in which `*` stands for every element of a list. */
  readonly place: string;
}

type Breaking = 'without' | 'mistyped' | 'out-of-range';

/** A member that the contract says something of. */
interface Place {
  readonly pointer: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

const deepest = 7;
/** Members that no service needs to send. */
const neverSent: ReadonlySet<string> = new Set(['headers', 'metadata']);

/** The members of a message whose places do not depend on what else it holds. */
function* placesIn(contract: Contract, file: string, schema: JsonSchema, pointer = ''): Generator<Place> {
  if (pointer.split('/').length > deepest) return;
  const { schemas } = contract.manifest;
  const { schema: whole, file: at } = resolved(schemas, file, schema);
  for (const [name, below] of Object.entries(whole.properties ?? {})) {
    if (neverSent.has(name)) continue;
    const place = `${pointer}/${pointerPart(name)}`;
    yield {
      pointer: place,
      schema: resolved(schemas, at, below).schema,
      isRequired: whole.required?.includes(name) === true,
    };
    yield* placesIn(contract, at, below, place);
  }
  if (whole.items !== undefined) yield* placesIn(contract, at, whole.items, `${pointer}/*`);
}

/** How a member can be broken so that the contract alone shows it. */
function breakingsOf({ schema, isRequired }: Place): Breaking[] {
  const types = [schema.type ?? []].flat();
  const breakings: Breaking[] = [];
  if (isRequired) breakings.push('without');
  if (types.length > 0 && !types.includes('array')) breakings.push('mistyped');
  if (types.includes('integer') && schema.minimum !== undefined) breakings.push('out-of-range');
  return breakings;
}

/** Takes the members of a pointer, through every element of its lists, and changes what stands at its end. */
function changeAt(
  value: unknown,
  parts: readonly string[],
  change: (holder: Draft, name: string) => void,
): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return false;
  if (part === '*') {
    if (!Array.isArray(value)) return false;
    return value.map((each) => changeAt(each, rest, change)).includes(true);
  }
  if (!isObject(value) || !Object.hasOwn(value, part)) return false;
  if (rest.length > 0) return changeAt(value[part], rest, change);
  change(value, part);
  return true;
}

function breakMember(
  holder: Draft,
  name: string,
  breaking: Breaking,
  { minimum = 0, type }: JsonSchema,
): void {
  if (breaking === 'without') Reflect.deleteProperty(holder, name);
  else if (breaking === 'out-of-range') holder[name] = minimum - 1;
  else holder[name] = ofAnotherType([type ?? []].flat());
}

/** A value of a type that is none of these; no list, which would take a bare element for one. */
function ofAnotherType(types: readonly string[]): unknown {
  if (!types.includes('string')) return 'seven';
  return types.includes('number') || types.includes('integer') ? true : 7;
}

/** True for the frames that are this message. */
function isMessage(
  contract: Contract,
  message: Message,
  json: Readonly<Draft>,
  context: OutgoingContext,
): boolean {
  const { role, cause, requestType } = context;
  if (!message.roles.includes(role) || !message.types.includes(String(json['type']))) return false;
  if (message.kind === 'notification') return cause !== 'response';
  if (cause !== 'response' || requestType === undefined) return false;
  const request = contract.request(role, requestType);
  const isRefusal = Number(json['code']) >= 400;
  return isRefusal === message.isError && request?.replies.includes(message.name) === true;
}

/**
 * The faults that the contract itself suggests: for each message that the service sends, each member that is required,
 * has a type, or a least value, is once broken in that.
 */
export function generatedFaults(contract: Contract): readonly GeneratedFault[] {
  const faults: GeneratedFault[] = [];
  for (const message of contract.manifest.messages.values()) {
    if (message.kind === 'req') continue;
    for (const place of placesIn(contract, message.file, message.schema)) {
      // By its code a refusal is told from a success: broken, it is no refusal any more.
      if (message.isError && place.pointer === '/code') continue;
      for (const breaking of breakingsOf(place)) {
        if (breaking === 'without' && leavesWhatMayBe(contract, message, place)) continue;
        faults.push(faultOf(contract, message, place, breaking));
      }
    }
  }
  return faults;
}

/**
 * True where a message may do without a member although its schema requires it: an empty body is as good as a missing one,
 * and a missing one as an empty one (src/judge/absence.ts). So nothing is broken where a profile or a grant of which no
 * member is required has no body, or where the one member of a body is missing that genuine services leave out.
 */
function leavesWhatMayBe(contract: Contract, message: Message, { pointer }: Place): boolean {
  const [body, name, deeper] = pointerParts(pointer);
  if (body !== 'body' || deeper !== undefined) return false;
  const { type, properties, required = [] } = resolvedMember(contract, message, body);
  if (type !== 'object') return false;
  if (name === undefined) return required.length === 0;
  return message.schema.required?.includes(body) !== true && Object.keys(properties ?? {}).length === 1;
}

function resolvedMember({ manifest }: Contract, { file, schema }: Message, name: string): JsonSchema {
  return resolved(manifest.schemas, file, schema.properties?.[name] ?? {}).schema;
}

const inWords: Readonly<Record<Breaking, string>> = {
  without: 'is missing',
  mistyped: 'is of another type',
  'out-of-range': 'is below its least value',
};

function faultOf(
  contract: Contract,
  message: Message,
  { pointer, schema }: Place,
  breaking: Breaking,
): GeneratedFault {
  const requirement = contract.annotation(message, pointer.replaceAll('*', '0'), 'x-requirement') ?? 'R-014';
  const parts = pointerParts(pointer);
  return {
    name: `${breaking}:${message.name}${pointer.replaceAll('*', 'each')}`,
    requirement,
    about: `In ${message.title}, ${pointer} ${inWords[breaking]}.`,
    message: message.name,
    place: pointer,
    outgoing: replacing(
      (json, context) => isMessage(contract, message, json, context),
      (json) => {
        changeAt(json, parts, (holder, name) => breakMember(holder, name, breaking, schema));
        return [{ json }];
      },
    ),
  };
}

/** True when a frame has something at a place of a generated fault. */
export function hasPlace(value: unknown, place: string): boolean {
  return changeAt(value, pointerParts(place), () => undefined) && member(value, 'kind') !== undefined;
}
