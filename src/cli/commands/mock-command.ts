import type { Argv, CommandModule } from 'yargs';
import type { MockArguments } from './serve-mock.js';

/** `mock`: serves the mock, and judges the clients that connect to it. */
export const mockCommand: CommandModule<object, MockArguments> = {
  command: 'mock',
  describe: 'Serve the mock, and judge the clients that connect',
  builder: (parser): Argv<MockArguments> =>
    parser
      .option('port', { type: 'number', default: 8080, describe: 'Port; 0 takes any that is free' })
      .option('host', { type: 'string', default: '127.0.0.1', describe: 'Address to listen on' })
      .option('tls-cert', { type: 'string', describe: 'PEM file: serve https and wss with this certificate' })
      .option('tls-key', { type: 'string', describe: 'PEM file with its key' })
      .option('tls-client-ca', {
        type: 'string',
        describe: 'PEM file: let in who shows a certificate of this authority only',
      })
      .option('token-lifetime', {
        type: 'number',
        default: 3_600_000,
        describe: "Milliseconds for which consumers' tokens are valid",
      })
      .option('fault', { type: 'string', array: true, nargs: 1, describe: 'Break the mock in this way' })
      .option('list-faults', {
        type: 'boolean',
        default: false,
        describe: 'List the faults and the variations',
      })
      .option('variation', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'Have the mock differ in this way, which the protocol permits',
      })
      .option('idle-timeout', {
        type: 'number',
        default: 60_000,
        describe: 'Milliseconds after which a silent connection is closed',
      })
      .option('retention', {
        type: 'number',
        default: 86_400_000,
        describe: 'Milliseconds for which closed conversations are kept',
      })
      .option('dialog-timeout', {
        type: 'number',
        describe: 'Milliseconds after which a dialog that nobody uses is closed; never unless given',
      })
      .option('ring-lifetime', {
        type: 'number',
        default: 60_000,
        describe: 'Milliseconds after which a ring that nobody answers ends',
      })
      .option('gap', {
        type: 'number',
        default: 12,
        describe: 'Milliseconds before each frame, which real clients need',
      })
      .option('strict-init', {
        type: 'boolean',
        default: false,
        describe: 'Refuse requests until InitConnection is answered, as documented',
      })
      .option('lenient', { type: 'boolean', hidden: true })
      .option('survey', {
        type: 'boolean',
        default: false,
        describe: 'Ask consumers how it was when the main dialog is closed',
      })
      .option('refuse-upgrades', {
        type: 'number',
        describe: 'Answer each upgrade with this HTTP status, such as 503 where messaging is not enabled',
      })
      .option('requests-per-second', {
        type: 'number',
        describe: 'Refuse what a connection sends beyond this with 429',
      })
      .option('seed', { type: 'number', default: 1, describe: 'The same seed gives the same ids' })
      .option('judge', {
        choices: ['on', 'off'] as const,
        default: 'on' as const,
        describe: 'off answers clients and does not look at what they send, for load',
      })
      .option('record', { type: 'string', describe: 'File that gets the transcript' })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: 'Make violations of everything undocumented',
      })
      .example('$0 mock --port 8080', 'develop a client against it')
      .example('$0 mock --fault closing-not-notified', 'see what the client does when it is not told')
      .example('$0 mock --variation small-segments', 'see that it bears what the protocol permits'),
  async handler(given) {
    const { serveMock } = await import('./serve-mock.js');
    await serveMock(given);
  },
};
