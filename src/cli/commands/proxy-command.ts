import { proxyOptions } from '../options/proxy-options.js';
import { command } from './command.js';

/** `proxy`: stands between clients and a service, and judges both. */
export const proxyCommand = command({
  usage: 'proxy',
  about: 'Stand between clients and a service: pass everything on as it is, and judge both sides',
  options: proxyOptions,
  examples: [
    ['proxy --target wss://host', 'judge what clients and the service at one host say to each other'],
    ['proxy --discover https://host', 'let clients find their way by discovery'],
    ['proxy --target ws://127.0.0.1:8080 --port 8081 --client "node client.mjs"', 'judge one client, in CI'],
  ],
  async act(given, invocation) {
    const { proxyPlan } = await import('../options/proxy-plan.js');
    const { serveProxy } = await import('../running/serve-proxy.js');
    const secrets = await invocation.secrets();
    return serveProxy(proxyPlan(given, secrets), secrets);
  },
});
