import { afterEach, describe, expect, it } from 'vitest';
import { Contract, isObject, type Role } from '../../src/contract/index.js';
import { listMember, member } from '../../src/judge/index.js';
import { corpus, type Specimen } from '../genuine/corpus.js';
import type { Client } from './client.js';
import { accepting, consumer, serve, started, stop } from './served.js';

afterEach(stop);

/** A dialog, by whichever id it goes in the corpus. */
const someId = /"(?:6b2622de-26b7-4e05-a7f2-5c2d50b3502f|d1)"/g;

/** The requests of a file, with whom they are from where the file does not say. */
function requestsIn({
  role,
  lines,
}: Specimen): { readonly role: Role; readonly request: Record<string, unknown> }[] {
  return lines.flatMap((line) => {
    const value: unknown = JSON.parse(line);
    const request = isObject(value) && value['record'] === 'frame' ? value['frame'] : value;
    if (!isObject(request) || typeof request['type'] !== 'string') return [];
    if (request['kind'] !== 'req' && request['kind'] !== undefined) return [];
    // Fields are mostly an agent's to change.
    const isAgents = request['type'].startsWith('.') || request['type'] === 'cm.UpdateConversationField';
    const from = role === 'any' ? (isAgents ? 'agent' : 'consumer') : role;
    return Contract.load().request(from, request['type']) === undefined ? [] : [{ role: from, request }];
  });
}

/** True when a request is about somebody who need not take part: that is refused with a code of its own. */
function removesSomebody(request: object): boolean {
  const fields = listMember(member(request, 'body'), 'conversationField');
  const all = fields.length > 0 ? fields : [member(member(request, 'body'), 'conversationField')];
  return all.some((field) => member(field, 'type') === 'REMOVE');
}

async function answerTo(client: Client, request: Record<string, unknown>, dialogId: string): Promise<number> {
  const text = JSON.stringify({ ...request, id: 'genuine' }).replaceAll(someId, JSON.stringify(dialogId));
  client.send(text);
  const { code } = (await client.until(({ reqId }) => reqId === 'genuine')) as { code: number };
  return code;
}

/** Files of what is wrong on purpose, or what nobody knows. */
const isGenuine = ({ name }: Specimen): boolean => !name.endsWith('-wrong') && name !== 'unknown';

describe('what genuine clients ask is served: the mock refuses only what is not there, or not theirs to change', () => {
  it.each(
    corpus()
      .filter(isGenuine)
      .filter((each) => requestsIn(each).length > 0),
  )('$name', async (specimen) => {
    for (const { role, request } of requestsIn(specimen)) {
      // Their tokens are made up: how they are let in is another test's affair.
      if (request['type'] === 'InitConnection') continue;
      await serve({ survey: true });
      const ann = await consumer();
      const dialogId = await started(ann);
      const bob = await accepting();
      const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' };
      await ann.ask('hello', 'ms.PublishEvent', { dialogId, event });
      const code = await answerTo(role === 'agent' ? bob : ann, request, dialogId);
      const allowed = [200, 403, 404, 409, ...(removesSomebody(request) ? [400] : [])];
      expect(allowed, JSON.stringify(request)).toContain(code);
      await stop();
    }
    await serve();
  });
});
