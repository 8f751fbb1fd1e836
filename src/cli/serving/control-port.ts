import type { IncomingMessage, ServerResponse } from 'node:http';
import { UsageError } from '../../errors/index.js';
import type { Finding, Severity } from '../../judge/index.js';
import { ended, httpServer, listening, listeningProblem, originOf } from '../../wire/index.js';
import { whyRefused } from './control-guard.js';

/** Where a control port listens. */
export interface ControlPlan {
  readonly port: number;
  readonly host: string;
  /** By which else it may be called, beside localhost and addresses in figures. */
  readonly names: readonly string[];
}

/** What can be asked of a mock by its control port. */
export interface Controlled {
  /** Where the mock itself is served. */
  readonly origin: string;
  /** What clients did wrong since the mock was served, or reset last. */
  findings(): readonly Finding[];
  /** How many frames were judged since then. */
  frames(): number;
  /** Makes the mock as new. */
  reset(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly allow?: string;
}

type Route = (controlled: Controlled) => Answer | Promise<Answer>;

const routes: Readonly<Record<string, { readonly method: 'GET' | 'POST'; readonly answer: Route }>> = {
  '/health': { method: 'GET', answer: ({ origin }) => ({ status: 200, body: { status: 'ok', origin } }) },
  '/findings': { method: 'GET', answer: findingsAnswer },
  '/reset': {
    method: 'POST',
    async answer(controlled) {
      await controlled.reset();
      return { status: 200, body: { status: 'reset' } };
    },
  },
};

/**
 * Serves the control port of a mock, for whoever tests a client in another process, such as in CI beside a container.
 *
 * @returns where it is, and what ends it
 * @throws UsageError when the port cannot be opened
 */
export async function startControl(
  { port, host, names }: ControlPlan,
  controlled: Controlled,
): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const server = httpServer(undefined);
  server.on('request', (request, response) => {
    // What is sent along is not looked at.
    request.resume();
    void answerTo(request, controlled, names).then((answer) => send(response, answer));
  });
  try {
    const taken = await listening(server, host, port);
    return { origin: originOf('http', host, taken), stop: () => ended(server) };
  } catch (error) {
    throw new UsageError('option-invalid', 'The control port cannot be opened.', [
      ['--control-port', `${host}:${port}`],
      ['problem', listeningProblem(error as NodeJS.ErrnoException)],
      ['what now', 'Give another port; 0 takes any that is free.'],
    ]);
  }
}

async function answerTo(
  request: IncomingMessage,
  controlled: Controlled,
  names: readonly string[],
): Promise<Answer> {
  const why = whyRefused(request, names);
  if (why !== undefined) return { status: 403, body: { error: why } };
  const [path = ''] = (request.url ?? '').split('?');
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route === undefined)
    return { status: 404, body: { error: 'there is GET /health, GET /findings and POST /reset' } };
  const { method, answer } = route;
  if (request.method !== method)
    return { status: 405, allow: method, body: { error: `${path} is asked with ${method}` } };
  try {
    return await answer(controlled);
  } catch (error) {
    return { status: 500, body: { error: (error as Error).message } };
  }
}

function findingsAnswer(controlled: Controlled): Answer {
  const findings = controlled.findings();
  const counts: Record<Severity, number> = { violation: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return { status: 200, body: { frames: controlled.frames(), counts, findings } };
}

function send(response: ServerResponse, { status, body, allow }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(allow !== undefined && { allow }),
  });
  response.end(`${JSON.stringify(body)}\n`);
}
