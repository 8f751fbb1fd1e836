import { stageAt } from '../actors/index.js';
import type { ClientUnderTest } from '../client/index.js';
import { Contract } from '../contract/index.js';
import { MessagingWorld } from '../runner/step-api.js';
import { Recorder } from '../wire/index.js';
import { HostedClient } from './hosted-client.js';
import { stepsAhead, urlLifeAhead } from './steps-ahead.js';

/**
 * The world of a scenario that puts a client to the test: a mock of its own, in front of it what disturbs the client lawfully,
 * and the client. Agents work at the mock itself.
 */
export class ClientWorld extends MessagingWorld {
  #hosted: HostedClient | undefined;

  override async prepare(steps: readonly string[]): Promise<void> {
    const { client, target } = this.parameters;
    if (client === undefined) throw new Error('The run has no client under test.');
    const { redactor } = this.context;
    const { account } = target;
    const fileUrlTtlMs = urlLifeAhead(steps);
    this.#hosted = await HostedClient.start({
      client,
      account,
      redactor,
      steps: stepsAhead(steps),
      ...(fileUrlTtlMs !== undefined && { fileUrlTtlMs }),
    });
  }

  override begin(title: string, caseId: string): void {
    const { deadlines, strict, target } = this.parameters;
    const hosted = this.#hostedClient;
    const recorder = new Recorder({
      contract: Contract.load(),
      redactor: this.context.redactor,
      deadlines,
      strict,
      client: 'client',
      heldTo: 'client',
      title,
      case: caseId,
      writer: this.openTranscript(caseId),
    });
    this.context.begun += 1;
    hosted.begin(recorder, caseId, title, { number: this.context.begun, of: this.context.selected });
    const atMock = stageAt({
      discover: hosted.mockOrigin,
      account: target.account,
      agents: target.agents,
      deadlineMs: deadlines.notification,
    });
    const serviceOf = () => atMock.service;
    this.enter({ ...atMock, recorder }, atMock, serviceOf);
  }

  override get client(): ClientUnderTest {
    return this.#hostedClient;
  }

  get #hostedClient(): HostedClient {
    if (this.#hosted === undefined) throw new Error('The scenario has not begun.');
    return this.#hosted;
  }

  protected override async conclude(): Promise<readonly string[]> {
    await this.#hosted?.endClient();
    const missing = this.#hosted?.notHappened;
    if (missing !== undefined && this.failure === undefined) {
      // A client that goes another way was not disturbed: that it went on proves nothing.
      this.inconclusive ??= {
        code: 'client-offers-less',
        headline: `The client gave no occasion for the disturbance ${missing}: it was not exercised.`,
        message: `The client gave no occasion for the disturbance ${missing}: it was not exercised.`,
        outcome: 'not applicable',
      };
    }
    const left = await super.conclude();
    await this.#hosted?.stop();
    return left;
  }
}
