// Runs the command as it was built again and again in one process, so that what it needs is loaded once: told by messages of
// the process that started it, each with the words of a command line, the folder and the environment.
import { pathToFileURL } from 'node:url';

const [, , program] = process.argv;
/** What the command listens to: each time anew. */
const listenedTo = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'];
const streams = [process.stdout, process.stderr];
const { exit } = process;
/** What ends a command at once, as the end of its process does otherwise. */
const left = new Error('process.exit was called');
let count = 0;

function forget() {
  for (const event of listenedTo) process.removeAllListeners(event);
  for (const stream of streams) stream.removeAllListeners('error');
}

process.on('message', async ({ args, cwd, env }) => {
  const said = ['', ''];
  const written = streams.map((stream) => stream.write);
  streams.forEach((stream, index) => {
    stream.write = (chunk, encoding, done) => {
      said[index] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      const whenDone = typeof encoding === 'function' ? encoding : done;
      if (whenDone !== undefined) queueMicrotask(() => whenDone(null));
      return true;
    };
  });
  process.chdir(cwd);
  process.argv = [process.execPath, program, ...args];
  // What is loaded already may hold the environment as it stands.
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exitCode = undefined;
  process.exit = (code) => {
    process.exit = exit;
    process.exitCode = code ?? process.exitCode;
    throw left;
  };
  count += 1;
  let failure;
  try {
    // The address differs, so that the beginning runs anew; what it loads is loaded already.
    await import(`${pathToFileURL(program).href}?${count}`);
  } catch (error) {
    if (error !== left) failure = String(error?.stack ?? error);
  }
  process.exit = exit;
  streams.forEach((stream, index) => {
    stream.write = written[index];
  });
  forget();
  const [stdout, stderr] = said;
  process.send({ code: process.exitCode ?? 0, stdout, stderr, failure });
  process.exitCode = undefined;
});
process.on('disconnect', () => process.exit());
