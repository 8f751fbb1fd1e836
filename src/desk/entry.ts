import { isObject, member, stringMember, type ToldEvent } from '../judge/index.js';
import { beginningOf } from './text-beginning.js';
import type { ShownEntry } from './shown.js';

const longestText = 4_000;
const longestJson = 8_000;
const longestName = 100;
/** So much of structured content is looked through for its texts. */
const deepest = 12;
const mostTexts = 40;

/** Takes the secrets out of a text; done while it is whole, so that half of one is never left. */
type Clean = (text: string) => string;

/** Something that was said or shown, as the desk shows it; undefined for what is neither. */
export function entryOf(
  { type, event, change, sequence, dialogId, serverTimestamp }: ToldEvent,
  clean: Clean,
): ShownEntry | undefined {
  if (sequence === undefined || dialogId === undefined) return undefined;
  const content = contentOf(type, event, clean);
  if (content === undefined) return undefined;
  return {
    dialog: dialogId,
    sequence,
    role: nameIn(member(change, 'originatorMetadata'), 'role'),
    by: nameIn(change, 'originatorId'),
    at: serverTimestamp,
    isPrivate: stringMember(change, 'messageAudience') === 'AGENTS_AND_MANAGERS',
    statuses: [],
    ...content,
  };
}

/** A short text from outside, such as a role or an id. */
export function nameIn(value: unknown, name: string): string {
  return beginningOf(stringMember(value, name) ?? '', longestName);
}

function contentOf(
  type: string,
  event: unknown,
  clean: Clean,
): Pick<ShownEntry, 'sort' | 'text' | 'json'> | undefined {
  const message = member(event, 'message');
  if (type === 'ContentEvent' && typeof message === 'string')
    return { sort: 'text', text: beginningOf(clean(message), longestText) };
  if (type === 'ContentEvent')
    return { sort: 'file', text: fileText(message, clean), json: jsonOf(event, clean) };
  if (type === 'RichContentEvent')
    return {
      sort: 'structured',
      text: beginningOf(textsIn(member(event, 'content'), clean).join('\n'), longestText),
      json: jsonOf(event, clean),
    };
  if (type === 'AcceptStatusEvent' || type === 'ChatStateEvent' || type === '') return undefined;
  return { sort: 'other', text: beginningOf(type, longestName), json: jsonOf(event, clean) };
}

function fileText(message: unknown, clean: Clean): string {
  const parts = ['caption', 'fileType', 'relativePath'].map((name) =>
    clean(stringMember(message, name) ?? ''),
  );
  return beginningOf(parts.filter((each) => each !== '').join(' · '), longestText);
}

function jsonOf(event: unknown, clean: Clean): string {
  let text: string;
  try {
    text = JSON.stringify(event, undefined, 2);
  } catch {
    return 'nested too deep to be shown';
  }
  return beginningOf(clean(text), longestJson);
}

/** The texts of structured content, in the order in which they are read. */
function textsIn(content: unknown, clean: Clean): string[] {
  const found: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (depth > deepest || found.length >= mostTexts || !isObject(value)) return;
    const title = stringMember(value, 'title');
    const text = title ?? stringMember(value, 'text') ?? stringMember(value, 'caption');
    if (text !== undefined)
      found.push(stringMember(value, 'type') === 'button' ? `[${clean(text)}]` : clean(text));
    const elements = member(value, 'elements');
    if (Array.isArray(elements)) for (const each of elements as unknown[]) look(each, depth + 1);
  };
  look(content, 0);
  return found;
}
