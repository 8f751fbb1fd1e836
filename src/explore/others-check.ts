import type { Consumer, Agent } from '../actors/index.js';
import { severityOf, type Noticed } from './find.js';
import type { DoneAct } from './granted-facts.js';

/** Connections that the service has ended although only another one has sent what is not a request. */
export function othersEnded(people: readonly (Consumer | Agent)[], done: readonly DoneAct[]): Noticed[] {
  const senders = done.flatMap(({ act, outcome }) =>
    act.does === 'send' && outcome.is !== 'skipped' ? [`${act.who}#${act.on}`] : [],
  );
  if (senders.length === 0) return [];
  const id = 'R-027';
  return people.flatMap((person) =>
    person.connections.flatMap(({ closing, state }, index) => {
      const isOther = !senders.includes(`${person.name}#${index + 1}`);
      if (!isOther || closing === undefined || closing.by === 'client') return [];
      return [
        {
          oracle: 'end state' as const,
          id,
          severity: severityOf(id),
          where: "another's connection",
          why: `${person.name}'s connection ended when somebody else sent what is not a request`,
          expected: 'open',
          actual: state,
        },
      ];
    }),
  );
}
