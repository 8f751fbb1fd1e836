import { isClosedForIdling, staysAliveBy } from '../src/actors/index.js';
import { Then, When, type MessagingWorld } from '../src/runner/step-api.js';

When('{name} falls silent', function (this: MessagingWorld, name: string) {
  this.consumer(name).connection.fallSilent();
});

When(
  '{name} does nothing but ping for longer than the idle time',
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await staysAliveBy(this.consumer(name), 'ping');
  },
);

When(
  '{name} does nothing but ask for the time for longer than the idle time',
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await staysAliveBy(this.consumer(name), 'GetClock');
  },
);

Then(
  "the service closes {name}'s connection after the idle time",
  async function (this: MessagingWorld, name: string) {
    this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
    await isClosedForIdling(this.consumer(name));
  },
);
