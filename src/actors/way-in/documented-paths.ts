/** Where the sockets are, on the domains that were found or given; `{account}` and `{bearer}` are filled in. */
export interface Paths {
  readonly consumer: string;
  readonly agent: string;
}

/** The documented paths, with the versions of the protocol that scenarios are written in. */
export const documentedPaths: Paths = {
  consumer: '/ws_api/account/{account}/messaging/consumer?v=3',
  agent: '/ws_api/account/{account}/messaging/brand/{bearer}?v=2.1',
};
