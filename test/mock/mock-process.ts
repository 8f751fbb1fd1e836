import { start, type Outcome } from '../cli/command.js';

/** A mock that is served in a process of its own. */
export interface MockProcess {
  /** Where it is served. */
  readonly origin: string;
  /** Where its control port is; empty when there is none. */
  readonly control: string;
  /** Interrupts it. */
  end(): Promise<Outcome>;
  /** What it has said so far, on either stream. */
  stdout(): string;
  stderr(): string;
}

/** The command `mock`, serving on a port of its own; with --json or without. */
export async function servedMock(
  args: readonly string[],
  { cwd = '.', env = {} }: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<MockProcess> {
  const { child, done } = start(['mock', '--port', '0', ...args], cwd, env);
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (text: string) => (stderr += text));
  const end = async (): Promise<Outcome> => {
    child.kill('SIGINT');
    return done;
  };
  const at = await new Promise<{ origin: string; control: string }>((resolve, reject) => {
    child.stdout?.on('data', (text: string) => {
      stdout += text;
      const [, origin] = /(?:served at |"origin":")(https?:\/\/[\d.]+:\d+)/.exec(stdout) ?? [];
      const [, control = ''] =
        /(?:curl -s |"control":")(http:\/\/[\d.]+:\d+)(?=\/findings|")/.exec(stdout) ?? [];
      const isWhole = control !== '' || !args.includes('--control-port');
      if (origin !== undefined && isWhole) resolve({ origin, control });
    });
    child.on('close', () => reject(new Error(`it ended: ${stderr}`)));
  });
  return { ...at, end, stdout: () => stdout, stderr: () => stderr };
}
