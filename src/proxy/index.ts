export {
  startProxy,
  type ProxyEvent,
  type ProxyOptions,
  type ProxyServer,
  type ProxyState,
} from './proxy.js';
