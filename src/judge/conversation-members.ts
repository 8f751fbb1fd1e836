import { printOf, textPrint } from './content-print.js';
import { isObject, listMember, member, objectOr, stringMember } from './members.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * How a member of a conversation may change: `never`, once it is told; when somebody `asked`; or as the service likes,
 * which is then worth a remark only where everybody who could have asked is known.
 */
export type Changing = 'never' | 'asked' | 'by the service';

/** A member of a conversation's details that is told again with each update. */
export interface ConversationMember {
  /** Where it stands below the details. */
  readonly name: string;
  /** The requirement by which a change of it is told. */
  readonly requirement: 'R-006' | 'R-029' | 'R-037' | 'R-038';
  readonly changes: Changing;
  /** Where it is documented. */
  readonly source: string;
  readonly read: (details: Json) => unknown;
}

/** What a request asks a member to be, when it leaves that to the service. */
export const anything = Symbol('anything');

const longest = 64;

/** A value that is compared and shown, and holds on to nothing: long texts and structures become prints. */
export function compact(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length <= longest ? value : `text ${textPrint(value).toString(36)}`;
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? `content ${printOf(value).toString(36)}` : value;
}

const within =
  (holder: string, name: string) =>
  (details: Json): unknown => {
    const value = details[holder];
    return value !== undefined && isObject(value) ? compact(value[name]) : undefined;
  };
const plain =
  (name: string) =>
  (details: Json): unknown =>
    compact(details[name]);
/** Zero in a time means that there is none. */
const moment =
  (name: string) =>
  (details: Json): unknown =>
    details[name] === 0 ? undefined : compact(details[name]);
/** Ids come as numbers and as text. */
const id =
  (holder: string, name: string) =>
  (details: Json): unknown => {
    const value = details[holder];
    const found = isObject(value) ? value[name] : undefined;
    return typeof found === 'number' ? String(found) : compact(found);
  };

/** Every member that stays as it is until there is a reason, and where that is said. */
export const conversationMembers: readonly ConversationMember[] = [
  row('startTs', 'R-029', 'never', 'MWA/APIReference', moment('startTs')),
  row('endTs', 'R-029', 'by the service', 'MWA/post-conversation-survey', moment('endTs')),
  row('closeReason', 'R-006', 'by the service', 'MWA/post-conversation-survey', plain('closeReason')),
  row('skillId', 'R-006', 'asked', 'MWA/conversation-metadata', plain('skillId')),
  row('ttr/ttrType', 'R-037', 'asked', 'MWA/APIReference', within('ttr', 'ttrType')),
  row('ttr/value', 'R-037', 'asked', 'MWA/APIReference', within('ttr', 'value')),
  row('csat/csatRate', 'R-038', 'asked', 'types/csat', within('csat', 'csatRate')),
  row(
    'csat/csatResolutionConfirmation',
    'R-038',
    'asked',
    'types/csat',
    within('csat', 'csatResolutionConfirmation'),
  ),
  row('csat/status', 'R-038', 'asked', 'types/csat', within('csat', 'status')),
  row('note', 'R-006', 'asked', 'SDK, field Note', plain('note')),
  row('manualETTR', 'R-006', 'asked', 'SDK, field ManualETTR', moment('manualETTR')),
  row('brandId', 'R-006', 'never', 'MWA/APIReference', plain('brandId')),
  row('firstConversation', 'R-006', 'never', 'MWA/APIReference', plain('firstConversation')),
  row('campaignInfo/campaignId', 'R-006', 'never', 'MWA/APIReference', id('campaignInfo', 'campaignId')),
  row('campaignInfo/engagementId', 'R-006', 'never', 'MWA/APIReference', id('campaignInfo', 'engagementId')),
  row('context', 'R-006', 'by the service', 'ConnectorAPI/conversation', contextOf),
  row('conversationHandlerDetails', 'R-006', 'by the service', 'SDK', plain('conversationHandlerDetails')),
];

function row(
  name: string,
  requirement: ConversationMember['requirement'],
  changes: Changing,
  source: string,
  read: ConversationMember['read'],
): ConversationMember {
  return { name, requirement, changes, source, read };
}

const readers = conversationMembers.map(({ read }) => read);

/**
 * Reads what the details of a conversation say of each of them; undefined for what is absent.
 *
 * @param into takes the values, by place in the table
 */
export function readValues(details: unknown, into: unknown[]): void {
  const given = objectOr(details);
  for (let index = 0; index < readers.length; index += 1) into[index] = readers[index]?.(given);
}

const indexes = new Map(conversationMembers.map(({ name }, index) => [name, index]));

/** The place of a member in the table. */
export function memberIndex(name: string): number {
  return indexes.get(name) ?? -1;
}

/** A member that somebody asked to be something: its place in the table, and what it is to be. */
export interface Wish {
  readonly index: number;
  /** As `compact` gives it, or `anything`. */
  readonly value: unknown;
}

/** What a context says of where the consumer came from; what the client is, is told anew with each connection. */
function contextOf(details: Json): unknown {
  const { context } = details;
  if (!isObject(context)) return undefined;
  if (context['clientProperties'] === undefined) return compact(context);
  const { clientProperties: _, ...rest } = context;
  return Object.keys(rest).length === 0 ? undefined : compact(rest);
}

/** The members that a change asks for, by the name of the field. */
const fields: Readonly<Record<string, (field: unknown) => readonly Wish[]>> = {
  Skill: (field) => [wish('skillId', asText(member(field, 'skill')))],
  TTRField: (field) => [
    wish('ttr/ttrType', member(field, 'ttrType')),
    wish('ttr/value', member(field, 'value')),
  ],
  CSATRate: (field) => [
    wish('csat/csatRate', member(field, 'csatRate')),
    wish('csat/csatResolutionConfirmation', member(field, 'csatResolutionConfirmation')),
    wish('csat/status', member(field, 'status')),
  ],
  Note: (field) => [wish('note', member(field, 'note'))],
  ManualETTR: (field) => [
    wish('manualETTR', member(field, 'time') === 0 ? undefined : member(field, 'time')),
  ],
  ConversationHandler: () => [wish('conversationHandlerDetails', undefined)],
};

/** What a change of a conversation asks of its members; empty for a change of something else. */
export function wishesOf(field: unknown): readonly Wish[] {
  const name = stringMember(field, 'field') ?? '';
  return Object.hasOwn(fields, name) ? (fields[name]?.(field) ?? []) : [];
}

const definitions = ['CUSTOM', 'NORMAL', 'PRIORITIZED', 'URGENT'];

/** What the request that starts a conversation asks of its members. */
export function wishesAtStart(body: unknown): readonly Wish[] {
  const campaign = member(body, 'campaignInfo');
  const ttr = stringMember(body, 'ttrDefName') ?? '';
  const wishes = [
    wish('skillId', asText(member(body, 'skillId'))),
    wish('brandId', member(body, 'brandId')),
    wish('campaignInfo/campaignId', asText(member(campaign, 'campaignId'))),
    wish('campaignInfo/engagementId', asText(member(campaign, 'engagementId'))),
    wish('ttr/ttrType', definitions.includes(ttr) ? ttr : undefined),
  ];
  return wishes.filter(({ value }) => value !== anything);
}

function wish(name: string, value: unknown): Wish {
  return { index: memberIndex(name), value: compact(value) ?? anything };
}

function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

/** The fields in the body of a request that changes a conversation. */
export function fieldsIn(body: unknown): readonly unknown[] {
  return listMember(body, 'conversationField');
}
