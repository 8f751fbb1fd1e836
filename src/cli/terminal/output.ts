import { escapeText } from '../../report/words/escaped-text.js';

/**
 * What CI systems take for commands when it stands in a log: `::error::` and `##[error]`, which a server could put into
 * whatever it says. They are pulled apart, at whatever column they stand.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(/#(?=#)/g, '# ').replaceAll(/::(?=[A-Za-z])/g, ': :');
}

/** JSON that means the same, in which nothing acts on a terminal or in the log of a CI system. */
export function inertJson(json: string): string {
  return json
    .replaceAll(/[\u007f-\u009f\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    })
    .replaceAll('##', '#\\u0023')
    .replaceAll('::', ':\\u003a');
}

/** Tells people something, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${withoutCommands(escapeText(text))}\n`);
}

/** Tells people something of which the parts are harmless already, colours among them. */
export function tellColoured(text: string): void {
  process.stderr.write(`${withoutCommands(text)}\n`);
}

/** Puts lines on standard output, in which nothing from outside acts on a terminal or in a log. */
export function put(text: string): void {
  process.stdout.write(withoutCommands(escapeText(text)));
}

/** Puts text on standard output of which the parts are harmless already, colours among them. */
export function putColoured(text: string): void {
  process.stdout.write(withoutCommands(text));
}

/** A reader that has seen enough, such as head, closes the pipe: the command goes on, since its exit code counts. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    });
  }
}
