import { requirements } from '../../contract/index.js';
import type { Finding } from '../../judge/index.js';
import type { Connection } from '../../wire/index.js';
import { ExpectationError, type Fact } from '../../errors/index.js';

/** So many of the findings are told of; the report has them all. */
const told = 3;

/**
 * The judge has found nothing on the connections that breaks a requirement, by what its level calls for: a notice breaks
 * none, and a warning none that is a MUST.
 *
 * @param headline what is wrong when something does, in one sentence
 * @param since the first frame that counts
 * @throws ExpectationError with the requirement, and what was found
 */
export function expectKept(
  connections: readonly Pick<Connection, 'findingsOf'>[],
  requirement: string,
  headline: string,
  since = 0,
): void {
  const isMust = requirements().get(requirement)?.level === 'MUST';
  const found = connections
    .flatMap((connection) => connection.findingsOf(requirement, since))
    .filter(({ severity }) => severity === 'violation' || (severity === 'warning' && !isMust));
  if (found.length === 0) return;
  const more = found.length - told;
  throw new ExpectationError(
    headline,
    [
      ...found.slice(0, told).flatMap(factsOf),
      ...(more > 0 ? [['and', `${more} more, in the report`] as const] : []),
    ],
    requirement,
  );
}

function factsOf({ why, frame, pointer, expected, actual }: Finding): Fact[] {
  const where = frame === undefined ? '' : `frame ${frame}${pointer ? ` ${pointer}` : ''}: `;
  return [
    ['found', `${where}${why}`],
    ...(expected === undefined ? [] : [['expected', expected] as const]),
    ...(actual === undefined ? [] : [['actual', actual] as const]),
  ];
}
