/** What a network, or a service, does to the client at once. */
export type Blow =
  /** The connection is cut off without a close frame. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'close'; readonly code: number }
  /** Nothing comes any more, and nothing is closed. */
  | { readonly kind: 'silence' };
