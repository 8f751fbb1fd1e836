// Imports one entry of this package, uses it, and prints what was loaded by then, as JSON.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [entry] = process.argv.slice(2);
const log = join(mkdtempSync(join(tmpdir(), 'messaging-conformance-loaded-')), 'modules');
writeFileSync(log, '');
register('./loading-hooks.mjs', import.meta.url, { data: log });
const { Contract, Judge, Load, loadPlanOf, startMock } = await import(entry);
// What is loaded late counts as well.
if (Judge !== undefined) {
  const judge = new Judge({ contract: Contract.load() });
  judge.open({ session: 'Ann#1', role: 'consumer', at: 1 });
  const content = {
    form: 'json',
    value: { kind: 'notification', type: 'cqm.ExConversationChangeNotification', body: {} },
  };
  judge.frame({ n: 1, session: 'Ann#1', from: 'service', at: 2, content });
  judge.end(3);
}
if (startMock !== undefined) {
  const mock = await startMock({ faults: ['start-changes'], variations: ['participants-as-list'] });
  await fetch(`${mock.origin}/api/account/mock/signup`, { method: 'POST' });
  await mock.stop();
}
if (Load !== undefined && startMock === undefined) {
  const plan = loadPlanOf('ws://127.0.0.1:1', { account: 'mock', report: false }, 'settings');
  const measures = { counter() {}, histogram() {}, rate() {} };
  const load = new Load(plan, measures, { folder: '', script: '', part: { part: 1, of: 1 } });
  const user = load.user();
  // Nobody is there.
  await user.perform({ verb: 'connect' }).catch(() => undefined);
  await user.leave();
  await load.end();
}
const imported = readFileSync(log, 'utf8').trim().split('\n');
// What is required by a module of CommonJS is not seen by the hooks.
const required = Object.keys(createRequire(import.meta.url).cache);
console.log(JSON.stringify([...imported, ...required]));
