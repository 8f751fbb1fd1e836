import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder } from './command.js';

/** A text without what differs from run to run. */
function steady(text: string): string {
  return text
    .replaceAll(/Report: .*/g, 'Report: REPORT')
    .replaceAll(/in \d+\.\d s/g, 'in SECONDS')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\b\d{13}\b/g, 'TIME')
    .replaceAll(/\d+ of \d+ (messages|properties|requirements)/g, 'N of N $1')
    .replaceAll(/\(\d+\)|\d+(?= requirements)/g, (count) => (count.startsWith('(') ? '(N)' : 'N'))
    .replaceAll(/^(MUST|SHOULD)( .*?)\d+$/gm, '$1$2N')
    .replaceAll(/frame \d+(?=:|$)/gm, 'frame N')
    .replaceAll(/ +(?=\n)/g, '');
}

/**
 * One text of each kind, whole, as it is read. All else asserts codes and facts: who rewords a message changes it here. The
 * verdict of a run that passes, and of one that does not, are the samples in the README.
 */
describe('what people read', () => {
  it('of a value that an option cannot have', async () => {
    const { stderr } = await command(['run', '--endpoint', 'example.com', '--account', '1']);
    expect(stderr).toMatchInlineSnapshot(`
      "--endpoint must be a WebSocket address.
        given         example.com
        problem       it does not say how to connect: there is no scheme before it
        expected      a URL that begins with ws:// or wss://
        did you mean  --endpoint wss://example.com
        what now      Give a value of the expected form.
      "
    `);
  });

  it('of a mistyped option', async () => {
    expect((await command(['run', '--tagz', '@R-003'])).stderr).toMatchInlineSnapshot(`
      "Unknown argument: tagz
        did you mean  --tags
        what now      npx messaging-conformance --help, or npx messaging-conformance <command> --help, shows what there is.
      "
    `);
  });

  it('of a capture that cannot be read', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'c.ndjson'), 'nonsense\n');
    const { stdout, stderr } = await command(['check', 'c.ndjson'], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toMatchInlineSnapshot(`
      "The capture cannot be read.
        where     c.ndjson, line 1
        problem   the line is not JSON: Unexpected token 'o', "nonsense" is not valid JSON
        what now  Each line is a record of a transcript, or a frame: {"kind":"req","id":"1","type":"GetClock"}.
      "
    `);
  });

  it('of a capture with a violation', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'c.ndjson'), '{"kind":"req","id":1,"type":"GetClock","body":5}\n');
    expect(steady((await command(['check', 'c.ndjson'], { cwd })).stdout)).toMatchInlineSnapshot(`
      "c.ndjson:1  violation C-005  GetClock /body
          wrong type
          expected  object
          actual    number 5
      c.ndjson:1  notice numeric-request-id  GetClock /id
          the request id is a number; ids are strings
          expected  string
          actual    number 1
      c.ndjson: 1 frame judged: 1 violation, 0 warnings, 1 notice. (NDJSON)
        Not judged, since the capture does not show a frame of the service (N), connections from their beginning (N), when each frame came (N), how connections ended (N), pings (N), how the upgrade was answered (N), an agent's connection (N), the HTTP exchanges (N).
        Not judged, since only a scenario shows it: N requirements.
      NONCONFORMANT  Does not conform: the contract is broken (C-005) in 1 frame judged; N of N requirements cannot be judged from this capture.
      Broken: C-005   (npx messaging-conformance explain C-005)
      "
    `);
  });

  it('of an endpoint that cannot be reached', async () => {
    const to = ['--endpoint', 'ws://127.0.0.1:1', '--account', '1', '--token', 'a.b.c', '--agent', 'none'];
    const { stdout } = await command(['run', ...to, '--tags', '@R-001']);
    expect(steady(stdout)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  Inconclusive: Could not open a WebSocket.
      0 scenarios, 0 frames judged in SECONDS against ws://127.0.0.1:1
      Narrowed by --tags @R-001, --agent none: this is not a claim of conformance.

        Could not open a WebSocket.
          where     ws://127.0.0.1:1/ws_api/account/1/messaging/consumer?v=3
          problem   connect ECONNREFUSED 127.0.0.1:1 (ECONNREFUSED)
          what now  Is the endpoint running, and are host and port right?

      requirements  passed  failed  flaky  inconclusive  not applicable  not run
      MUST               ·       ·      ·             ·               ·       N
      SHOULD             ·       ·      ·             ·               ·       N

      Contract exercised: N of N messages, N of N properties and values

      Report: REPORT
      "
    `);
  });

  it('of something that was awaited in vain', async () => {
    const fault = ['--fault', 'state-open-after-closing', '--tags', '@CLS-002', '--timeout', '900'];
    const { stdout } = await command(['run', ...fault]);
    const failed = stdout.slice(stdout.indexOf('What broke'), stdout.indexOf('Contract exercised'));
    expect(steady(failed)).toMatchInlineSnapshot(`
      "What broke: 1 cause

      MUST R-005  the change was granted, and this subscriber was not told that it is closed
        R-005      When a conversation is closed, subscribers are notified with stage CLOSE, or with state CLOSE where no stage is told.
        expected   a notification of conversation ID within 900 ms
        actual     none that tells it
        Within 900 ms it did not happen that Ann is told that the conversation is closed.
          nearest  frame N: /conversationDetails/state is "OPEN", expected "CLOSE"
          nearest  frame N: /conversationDetails/state is "OPEN", expected "CLOSE"
          came     1 cqm.SubscribeExConversationsResponse, 3 cqm.ExConversationChangeNotification, 1 cm.RequestConversationResponse, 1 StringResponse
          socket   open
          then     it did not come in the 450 ms after that either
        where      CLS-002 frame N
        reproduce  npx messaging-conformance run --timeout 900 --fault state-open-after-closing --tags @CLS-002
        page       index.html#case=CLS-002

      FAILED CLS-002 A consumer may close the conversation
        Then Ann is told that her conversation is closed

      Broken: R-005, R-036   (npx messaging-conformance explain R-005)

      "
    `);
  });
});
