import { textPrint } from './content-print.js';
import { listMember, stringMember } from './members.js';

/** What a client tells of itself among the headers of a request, whichever spelling their type has. */
export function clientPropertiesIn(headers: unknown): unknown {
  return listMember({ headers }, 'headers').find((header) =>
    stringMember(header, 'type')?.endsWith('.ClientProperties'),
  );
}

/** A print of the token among the headers of a request, whichever spelling their type has. */
export function tokenIn(headers: unknown): number | undefined {
  for (const header of listMember({ headers }, 'headers')) {
    const token = stringMember(header, 'jwt');
    if (token !== undefined) return textPrint(token);
  }
  return undefined;
}
