import { expectClosedForIdling, expectKeptAliveBy } from '../src/actors/index.js';
import { Then, When, type MessagingWorld } from '../src/runner/step-api.js';

When('{name} falls silent', function (this: MessagingWorld, name: string) {
  this.consumer(name).connection.fallSilent();
});

When(
  '{name} does nothing but ping for longer than the idle time',
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await expectKeptAliveBy(this.consumer(name), 'ping');
  },
);

When(
  '{name} does nothing but ask for the time for longer than the idle time',
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await expectKeptAliveBy(this.consumer(name), 'GetClock');
  },
);

When(
  '{name} does nothing but ask to be kept alive for longer than the idle time',
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await expectKeptAliveBy(this.consumer(name), 'KeepAlive');
  },
);

Then(
  "the service closes {name}'s connection after the idle time",
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await expectClosedForIdling(this.consumer(name));
  },
);
