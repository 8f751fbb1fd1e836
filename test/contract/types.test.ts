import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  changedSince,
  Contract,
  packageRoot,
  typesOf,
  type ConsumerRequests,
  type Request,
} from '../../src/contract/index.js';
import type { Consumer } from '../../src/actors/index.js';

const checkedIn = readFileSync(join(packageRoot(), 'src/contract/generated/messages.ts'), 'utf8');

describe('the generated types', () => {
  it('are current', async () => {
    expect(await typesOf(Contract.load())).toBe(checkedIn);
  });

  it('declare each type once', () => {
    const names = [...checkedIn.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /\d$/.test(name ?? ''))).toEqual([]);
  });

  it('are found out of date when a schema changed, and the schema is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    cpSync(join(packageRoot(), 'schemas'), folder, { recursive: true });
    const file = join(folder, 'types/ttr.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"URGENT"', '"URGENT", "WHENEVER"'));
    expect(changedSince(checkedIn, Contract.load(folder))).toEqual(['types/ttr.json']);
    expect(changedSince(checkedIn, Contract.load())).toEqual([]);
  });

  it('lead from a request to its response', () => {
    const subscribe = (consumer: Consumer) =>
      consumer.request('cqm.SubscribeExConversations', { convState: ['OPEN'] });
    type Response = Awaited<ReturnType<typeof subscribe>>;
    expect(subscribe).toBeTypeOf('function');
    expectTypeOf<Response['type']>().toEqualTypeOf<'cqm.SubscribeExConversationsResponse'>();
    expectTypeOf<Response['body']['subscriptionId']>().toEqualTypeOf<string>();
  });

  it('do not let a wrong body compile', () => {
    const update = 'cm.UpdateConversationField';
    const wrong = (consumer: Consumer) => [
      // @ts-expect-error there is no such state
      consumer.request('cqm.SubscribeExConversations', { convState: ['AJAR'] }),
      // @ts-expect-error an undocumented member
      consumer.request('cqm.SubscribeExConversations', { convStates: ['OPEN'] }),
      // @ts-expect-error the id is missing
      consumer.request('cqm.UnsubscribeExConversations', {}),
      // @ts-expect-error there is no such request
      consumer.request('cqm.Subscribe', {}),
      // @ts-expect-error there is no such field
      consumer.request(update, { conversationId: 'c', conversationField: [{ field: 'Mood' }] }),
    ];
    expect(wrong).toBeTypeOf('function');
  });

  it('tell frames apart by their type', () => {
    const convStates = (request: Request): readonly string[] | undefined =>
      request.type === 'cqm.SubscribeExConversations' && request.kind === 'req'
        ? request.body?.convState
        : undefined;
    expect(
      convStates({
        kind: 'req',
        id: '1',
        type: 'cqm.SubscribeExConversations',
        body: { convState: ['OPEN'] },
      }),
    ).toEqual(['OPEN']);
    expectTypeOf<keyof ConsumerRequests>().toExtend<string>();
  });
});
