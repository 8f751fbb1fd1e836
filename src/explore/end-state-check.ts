import type { ConversationFacts } from './granted-facts.js';
import { severityOf, type Noticed } from './find.js';
import { sayings, type EndState, type ToldConversation } from './end-state.js';
import { filledWith, type Lookup } from './act-placeholders.js';

/** A member of the state that has to be as it was granted. */
interface Check {
  readonly id: string;
  readonly where: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

/** Whose view of the state it is: that of whoever comes in anew, or of whoever was told all along. */
export type View = 'comes in anew' | 'was told all along';

/**
 * What is otherwise at the end than was granted: told once, it has to stay so.
 *
 * @param lookup what the names in events stood for
 */
export function differencesFromGranted(
  state: EndState,
  facts: ReadonlyMap<string, ConversationFacts>,
  lookup: Lookup,
  view: View = 'comes in anew',
): Noticed[] {
  return [...facts].flatMap(([name, fact]) => {
    const told = state.get(name);
    if (told === undefined) return [];
    const checks = [
      ...ofMembers(told, fact),
      ...ofScreens(told, fact, lookup),
      ...ofParticipants(told, fact),
      ...ofSaid(told, fact, lookup),
    ];
    return checks
      .filter(({ expected, actual }) => expected !== undefined && expected !== actual)
      .map(({ id, where, expected, actual }) => ({
        oracle: 'end state' as const,
        id,
        severity: severityOf(id),
        where: view === 'comes in anew' ? where : `${where}, told live`,
        why: `${where} is otherwise for whoever ${view} than it was granted`,
        expected: `${expected ?? ''} (${name})`,
        actual: actual ?? 'absent',
      }));
  });
}

function* ofMembers(told: ToldConversation, fact: ConversationFacts): Generator<Check> {
  if (fact.isOver !== undefined)
    yield {
      id: fact.isOver ? 'R-005' : 'R-009',
      where: 'the state of a conversation',
      expected: fact.isOver ? 'CLOSE' : 'OPEN',
      actual: told.state,
    };
  if (told.mainState !== undefined)
    yield {
      id: fact.isDialogOver ? 'R-059' : 'R-009',
      where: 'the state of the main dialog',
      expected: fact.isDialogOver ? 'CLOSE' : 'OPEN',
      actual: told.mainState,
    };
  yield { id: 'R-037', where: 'the time to respond', expected: fact.ttrType, actual: told.ttrType };
  yield { id: 'R-038', where: 'the rating', expected: text(fact.csatRate), actual: text(told.csatRate) };
  yield { id: 'R-035', where: 'the skill', expected: fact.skill, actual: told.skill };
}

function* ofScreens(told: ToldConversation, fact: ConversationFacts, lookup: Lookup): Generator<Check> {
  // With the conversation, its screens end, however they stood.
  if (fact.isOver !== false) return;
  for (const [id, expected] of fact.screens) {
    const actual = told.screens.get(String(filledWith(id, lookup).value));
    // An invitation ends by itself after a while.
    const isEnded = expected !== 'CLOSED' && actual === 'CLOSED';
    yield { id: 'R-084', where: 'a shared screen', expected, actual: isEnded ? expected : actual };
  }
}

function* ofParticipants(told: ToldConversation, fact: ConversationFacts): Generator<Check> {
  const { participants } = told;
  const inRole = (role: string, name: string): string =>
    participants[role]?.includes(name) === true ? name : (participants[role]?.join(', ') ?? 'nobody');
  yield {
    id: 'R-031',
    where: 'the consumer of a conversation',
    expected: fact.owner,
    actual: inRole('CONSUMER', fact.owner),
  };
  // Who leaves a conversation that is over, and who stays, is not documented.
  if (fact.isDialogOver) return;
  const { agent } = fact;
  if (agent !== undefined && agent !== 'nobody')
    yield {
      id: 'R-004',
      where: 'the agent of a conversation',
      expected: agent,
      actual: inRole('ASSIGNED_AGENT', agent),
    };
  for (const [name, isIn] of fact.managers)
    if (isIn)
      yield {
        id: 'R-035',
        where: 'the managers of a conversation',
        expected: name,
        actual: inRole('MANAGER', name),
      };
}

function* ofSaid(told: ToldConversation, fact: ConversationFacts, lookup: Lookup): Generator<Check> {
  if (told.said === undefined) return;
  for (const { sequence, event, isPrivate } of fact.said) {
    const found = told.said.find((each) => each.sequence === sequence);
    const said = sayings(filledWith(event, lookup).value);
    if (isPrivate) {
      const isTold = told.said.some((each) => each.sequence === sequence && each.event === said);
      yield {
        id: 'R-061',
        where: 'what is for agents',
        expected: 'untold',
        actual: isTold ? said : 'untold',
      };
      continue;
    }
    yield { id: 'R-039', where: 'what was said', expected: said, actual: found?.event };
  }
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
