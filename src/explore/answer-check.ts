import { EndedConnection } from '../actors/index.js';
import { UnmetWait } from '../wire/index.js';
import { wrongOf, type Act } from './act.js';
import { severityOf, type Noticed } from './find.js';
import type { Outcome } from './act-outcome.js';

/** A service may end a connection on which a message comes that is larger than it takes (RFC 6455, section 7.4.1). */
const messageTooBig = 1009;

/** What is otherwise in the outcome of an act than the protocol has it; undefined when nothing is. */
export function noticedInOutcome(act: Act, outcome: Outcome): Noticed | undefined {
  const wrong = wrongOf(act);
  const where = act.does === 'ask' ? act.type : act.does;
  switch (outcome.is) {
    case 'failed': {
      const { error } = outcome;
      if (wrong !== undefined && error instanceof EndedConnection && error.closing.code === messageTooBig)
        return undefined;
      const id =
        error.requirement === 'R-011'
          ? (wrong?.requirement ?? 'R-011')
          : (error.requirement ?? wrong?.requirement ?? 'R-011');
      const found = notice(
        id,
        `${where}${ofWrong(wrong)}`,
        error.headline,
        error.fact('expected'),
        error.fact('actual'),
      );
      return error instanceof UnmetWait ? { ...found, isOverdue: true } : found;
    }
    case 'granted':
      if (wrong === undefined) return undefined;
      return notice(
        wrong.requirement,
        `${where}${ofWrong(wrong)}`,
        `a request that is wrong was granted: ${wrong.why}`,
        'a code from 400 to 499',
        String(outcome.answer.code),
      );
    case 'refused': {
      const { code, body } = outcome.answer;
      if (wrong !== undefined) {
        if (code >= 400 && code < 500) return undefined;
        const why = `a request that is wrong (${wrong.why}) is refused by another code`;
        return notice(wrong.requirement, `${where} code`, why, 'a code from 400 to 499', String(code));
      }
      if (act.does !== 'ask' || act.broken === undefined) return undefined;
      const actual = `${code}: ${JSON.stringify(body)}`;
      return notice(
        act.broken,
        `${where} refused`,
        'a request that is right was refused',
        'a code from 200 to 299',
        actual,
      );
    }
    case 'done':
    case 'skipped':
      return undefined;
  }
}

/** Of what is wrong in many ways, which place it was. */
function ofWrong(wrong: ReturnType<typeof wrongOf>): string {
  return wrong === undefined ? '' : `: ${wrong.why.replaceAll(/\/\d+/g, '/*')}`;
}

function notice(
  id: string,
  where: string,
  why: string,
  expected: string | undefined,
  actual: string | undefined,
): Noticed {
  return {
    oracle: 'answer',
    id,
    severity: severityOf(id),
    where,
    why,
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  };
}
