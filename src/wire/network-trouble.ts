/** What went wrong below HTTP, and what to do about it. */
export interface NetworkTrouble {
  /** Node's code for it, or an empty text. */
  readonly code: string;
  readonly problem: string;
  readonly advice: string;
  /** True when the other side was reached, and its certificate, or ours, was not accepted. */
  readonly isTls: boolean;
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_UNTRUSTED',
]);

const noTlsAdvice = 'Does the endpoint speak TLS at this port? Without it, the scheme is ws:// or http://.';

/**
 * True when the other side was reached and closed the connection in the handshake. Of the resets that Node tells, that one
 * alone names the host, and no call of the system.
 */
function isHandshakeEnded(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET' && error.syscall === undefined && 'host' in error;
}

/** Puts an error of Node's sockets, TLS included, into words. */
export function troubleOf(error: NodeJS.ErrnoException): NetworkTrouble {
  const code = error.code ?? '';
  // A host with several addresses fails with one error for all of them, which has no text of its own.
  const problem = error.message === '' ? 'the connection failed' : firstLine(error.message);
  const said = (advice: string, words = problem): NetworkTrouble => ({
    code,
    problem: words,
    advice,
    isTls: true,
  });
  if (untrusted.has(code))
    return said(
      'Name the authority that signed it with --ca FILE, or, where nothing is at stake, use --insecure.',
    );
  if (isHandshakeEnded(error))
    return said(noTlsAdvice, 'what answered ended the TLS handshake, as does what speaks no TLS');
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return said('The endpoint needs a new certificate; --insecure connects anyway.');
    case 'CERT_NOT_YET_VALID':
      return said('Check the clocks; --insecure connects anyway.');
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return said(
        'Use the name that the certificate was made for, or have it made for this one; --insecure connects anyway.',
      );
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'EPROTO':
      return said(noTlsAdvice, 'what answered does not speak TLS');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        code,
        problem,
        advice: 'Check the host name; behind a proxy, name it with --proxy or HTTPS_PROXY.',
        isTls: false,
      };
  }
  if (/^ERR_SSL_|^ERR_TLS_/.test(code))
    return said('Does the endpoint want a client certificate? Give it with --cert and --key.');
  return { code, problem, advice: 'Is the endpoint running, and are host and port right?', isTls: false };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
