import { UsageError } from '../../errors/index.js';
import { ended, httpServer, listening, listeningProblem } from '../../wire/index.js';

/**
 * Makes sure that ports can be listened on, before anything is begun that needs them.
 *
 * @param option the option that they come from
 * @throws UsageError for the first that cannot
 */
export async function expectFreePorts(option: string, host: string, ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const server = httpServer(undefined);
    try {
      await listening(server, host, port);
    } catch (error) {
      throw new UsageError('option-invalid', 'Nothing can listen there.', [
        ['where', `${host}:${port}`],
        ['problem', listeningProblem(error as NodeJS.ErrnoException)],
        ['what now', `Give another ${option}.`],
      ]);
    }
    await ended(server);
  }
}
