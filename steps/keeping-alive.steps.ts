import { expectClosedForIdling, expectKeptAliveBy } from '../src/actors/index.js';
import { phrases } from '../src/runner/index.js';
import { Then, When, type MessagingWorld } from '../src/runner/step-api.js';

When('{name} falls silent', function (this: MessagingWorld, name: string) {
  this.consumer(name).connection.fallSilent();
});

When(phrases.onlyPings, async function (this: MessagingWorld, name: string) {
  this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
  await expectKeptAliveBy(this.consumer(name), 'ping');
});

When(phrases.onlyAsksForTime, async function (this: MessagingWorld, name: string) {
  this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
  await expectKeptAliveBy(this.consumer(name), 'GetClock');
});

When(phrases.onlyKeepsAlive, async function (this: MessagingWorld, name: string) {
  this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
  await expectKeptAliveBy(this.consumer(name), 'KeepAlive');
});

Then(phrases.closedForIdling, async function (this: MessagingWorld, name: string) {
  this.expectNoLongerThan(this.parameters.target.idleTimeoutMs, 'the idle time to pass', '--idle-timeout');
  await expectClosedForIdling(this.consumer(name));
});
