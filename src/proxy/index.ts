export { startProxy } from './proxy.js';
export type { ProxyEvent, ProxyOptions, ProxyServer, ProxyState } from './proxy-settings.js';
