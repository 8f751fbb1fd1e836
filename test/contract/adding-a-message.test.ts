import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { Contract, packageRoot, typesOf } from '../../src/contract/index.js';

/** The packaged contract, with one message more: what CONTRIBUTING.md says that it takes. */
function contractWithWakeUp(): Contract {
  const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  cpSync(join(packageRoot(), 'schemas'), folder, { recursive: true });
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'WakeUp',
    description: 'Wakes a connection up.',
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'id', 'type'],
    properties: {
      kind: { const: 'req' },
      id: { $ref: '../types/request-id.json' },
      type: { const: 'WakeUp' },
    },
    examples: [{ kind: 'req', id: '1', type: 'WakeUp' }],
  };
  writeFileSync(join(folder, 'requests/WakeUp.json'), JSON.stringify(schema));
  const file = join(folder, 'asyncapi.yaml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  const ref = (path: string) => ({ $ref: path });
  document.setIn(['components', 'messages', 'WakeUp'], {
    payload: { schema: ref('./requests/WakeUp.json') },
  });
  document.setIn(['channels', 'agent', 'messages', 'WakeUp'], ref('#/components/messages/WakeUp'));
  document.setIn(['operations', 'WakeUp'], {
    action: 'receive',
    channel: ref('#/channels/agent'),
    messages: [ref('#/channels/agent/messages/WakeUp')],
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
  const contract = contractWithWakeUp();
  const message = contract.request('agent', 'WakeUp');

  it('is found on its channel, and on no other', () => {
    expect(message?.name).toBe('WakeUp');
    expect(contract.request('consumer', 'WakeUp')).toBeUndefined();
  });

  it('is judged, and so is its response', () => {
    if (message === undefined) throw new Error('not found');
    expect(contract.shapeErrors(message, { kind: 'req', id: '1', type: 'WakeUp' })).toEqual([]);
    expect(contract.shapeErrors(message, { kind: 'req', type: 'WakeUp' })).toHaveLength(1);
    expect(contract.reply(message, '.ReqBody$StringResp', 200)?.name).toBe('agent.StringResponse');
    expect(contract.reply(message, '.ReqBody$StringResp', 400)?.name).toBe('agent.ErrorResponse');
  });

  it('is typed', async () => {
    const types = await typesOf(contract);
    expect(types).toContain(
      "'WakeUp': { request: WakeUp; response: AgentStringResponse; refusal: AgentErrorResponse };",
    );
  });
});
