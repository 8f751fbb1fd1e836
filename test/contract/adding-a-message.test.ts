import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { Contract, packageRoot, typesOf } from '../../src/contract/index.js';

/** The packaged contract, with one message more: what CONTRIBUTING.md says that it takes. */
function contractWithKeepAlive(): Contract {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  cpSync(join(packageRoot(), 'schemas'), folder, { recursive: true });
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'KeepAlive',
    description: 'Keeps a connection alive.',
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'id', 'type'],
    properties: {
      kind: { const: 'req' },
      id: { $ref: '../types/request-id.json' },
      type: { const: 'KeepAlive' },
    },
    examples: [{ kind: 'req', id: '1', type: 'KeepAlive' }],
  };
  writeFileSync(join(folder, 'requests/KeepAlive.json'), JSON.stringify(schema));
  const file = join(folder, 'asyncapi.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  const ref = (path: string) => ({ $ref: path });
  document.setIn(['components', 'messages', 'KeepAlive'], {
    payload: { schema: ref('./requests/KeepAlive.json') },
  });
  document.setIn(['channels', 'agent', 'messages', 'KeepAlive'], ref('#/components/messages/KeepAlive'));
  document.setIn(['operations', 'KeepAlive'], {
    action: 'receive',
    channel: ref('#/channels/agent'),
    messages: [ref('#/channels/agent/messages/KeepAlive')],
    reply: {
      messages: ['agent.StringResponse', 'agent.ErrorResponse'].map((name) =>
        ref(`#/channels/agent/messages/${name}`),
      ),
    },
  });
  writeFileSync(file, String(document));
  return Contract.load(folder);
}

describe('a message added by one schema file and one entry', () => {
  const contract = contractWithKeepAlive();
  const message = contract.request('agent', 'KeepAlive');

  it('is found on its channel, and on no other', () => {
    expect(message?.name).toBe('KeepAlive');
    expect(contract.request('consumer', 'KeepAlive')).toBeUndefined();
  });

  it('is judged, and so is its response', () => {
    if (message === undefined) throw new Error('not found');
    expect(contract.shapeErrors(message, { kind: 'req', id: '1', type: 'KeepAlive' })).toEqual([]);
    expect(contract.shapeErrors(message, { kind: 'req', type: 'KeepAlive' })).toHaveLength(1);
    expect(contract.reply(message, '.ReqBody$StringResp', 200)?.name).toBe('agent.StringResponse');
    expect(contract.reply(message, '.ReqBody$StringResp', 400)?.name).toBe('agent.ErrorResponse');
  });

  it('is typed', async () => {
    const types = await typesOf(contract);
    expect(types).toContain(
      "'KeepAlive': { request: KeepAlive; response: AgentStringResponse; refusal: AgentErrorResponse };",
    );
  });
});
