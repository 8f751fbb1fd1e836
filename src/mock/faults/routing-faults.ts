import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import { editingBody } from '../edits/frame-edits.js';
import { telling } from '../edits/when.js';
import type { Fault } from './fault.js';

/** Wrong in whom it rings, in what becomes of rings, and in what it tells of agents. */
export const routingFaults: readonly Fault[] = [
  {
    name: 'agents-not-rung',
    requirement: 'R-052',
    about: 'No agent is told of a conversation that waits.',
    policy: { ringsAgents: false },
  },
  {
    name: 'ring-accepted-twice',
    requirement: 'R-052',
    about: 'A ring may be accepted again.',
    policy: { ringsAreAcceptedOnce: false },
  },
  {
    name: 'rings-never-end',
    requirement: 'R-052',
    about: 'Rings are not removed when one of them is accepted.',
    policy: { ringsEnd: false },
  },
  {
    name: 'task-without-rings',
    requirement: 'R-052',
    about: 'A conversation that waits is offered without any ring.',
    outgoing: editingBody(telling('ring'), (body) => {
      for (const change of listMember(body, 'changes')) {
        const result = member(change, 'result');
        if (member(change, 'type') === 'UPSERT' && isObject(result))
          Reflect.deleteProperty(result, 'ringsDetails');
      }
    }),
  },
  {
    name: 'agent-state-missing',
    requirement: 'R-052',
    about: 'A state of an agent is told without saying which.',
    outgoing: editingBody(telling('agent state'), (body) => {
      for (const change of listMember(body, 'changes')) {
        const result = member(change, 'result');
        if (isObject(result)) Reflect.deleteProperty(result, 'availability');
      }
    }),
  },
  {
    name: 'away-agents-rung',
    requirement: 'R-052',
    about: 'Agents are rung who are away.',
    policy: { ringsTheAwayToo: true },
  },
  {
    name: 'rings-do-not-expire',
    requirement: 'R-052',
    about: 'A ring that nobody answers does not end.',
    policy: { ringsExpire: false },
  },
];
