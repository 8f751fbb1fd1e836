import { readFileSync } from 'node:fs';
import type { AgentCredentials } from '../../actors/index.js';
import { stringMember } from '../../judge/index.js';
import { UsageError } from '../../errors/index.js';
import { tokenGiven } from './pasted-tokens.js';

const expected = '[{"username": "...", "password": "..."}] or [{"bearer": "...", "userId": "..."}]';

/**
 * The agents of `--agents`: a file, or the JSON itself. None when there is neither, and the scenarios that need one are
 * then inconclusive.
 *
 * @throws UsageError when it holds no list of agents, or a token that cannot be one
 */
export function agentsGiven(given: string | undefined): AgentCredentials[] {
  if (given === undefined || given === '') return [];
  const isInline = given.trimStart().startsWith('[');
  const wrong = (problem: string): UsageError =>
    new UsageError(
      'file-invalid',
      isInline ? '--agents cannot be used.' : 'The file of the agents cannot be used.',
      [
        ['where', isInline ? 'the JSON given with --agents' : given],
        ['problem', problem],
        ['expected', expected],
      ],
    );
  let list: unknown;
  try {
    list = JSON.parse(isInline ? given : readFileSync(given, 'utf8'));
  } catch (error) {
    throw wrong(
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'it is not JSON',
    );
  }
  if (!Array.isArray(list) || list.length === 0) throw wrong('it is not a list of agents');
  return list.map((entry: unknown, index) => {
    const [username, password, bearer, userId, userPId] = [
      'username',
      'password',
      'bearer',
      'userId',
      'userPId',
    ].map((name) => stringMember(entry, name));
    if (bearer !== undefined && userId !== undefined)
      return {
        bearer: tokenGiven(`The bearer token of agent ${index + 1}`, bearer),
        userId,
        ...(userPId !== undefined && { userPId }),
      };
    if (username !== undefined && password !== undefined) return { username, password };
    throw wrong(`entry ${index + 1} lacks username or password, and bearer or userId`);
  });
}
