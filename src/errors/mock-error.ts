/** The mock cannot be served as asked; the message says why and what to do. */
export class MockError extends Error {
  override readonly name = 'MockError';
}
