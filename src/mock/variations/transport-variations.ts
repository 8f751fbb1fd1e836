import type { Variation } from './variation.js';

/** How frames, and answers over HTTP, may go over the wire. */
export const transportVariations: readonly Variation[] = [
  {
    name: 'small-segments',
    about: 'Frames come in TCP segments of a few bytes.',
    transport: { segmentBytes: 7 },
  },
  {
    name: 'fragmented-frames',
    about: 'Messages come in several WebSocket fragments.',
    transport: { fragmentLength: 11 },
  },
  {
    name: 'compressed-frames',
    about: 'Messages are compressed.',
    transport: { compresses: true },
  },
  {
    name: 'server-pings',
    about: 'The service sends WebSocket pings.',
    transport: { pingsEveryMs: 50 },
  },
  {
    name: 'pings-in-messages',
    about: 'WebSocket pings come between the fragments of a message (RFC 6455, section 5.4).',
    transport: { fragmentLength: 101, pingsInMessages: true },
  },
  {
    name: 'unasked-pongs',
    about: 'The service sends WebSocket pongs that nobody asked for (RFC 6455, section 5.5.3).',
    transport: { pongsEveryMs: 40 },
  },
  {
    name: 'frames-together',
    about:
      'Frames that follow one another come in one TCP segment (RFC 6455, section 5.4: frames have no segments).',
    transport: { gathersMs: 4 },
  },
  {
    name: 'chunked-http',
    about: 'HTTP is answered in many small chunks, without a length (RFC 9112, section 7.1).',
    transport: { http: { chunkBytes: 7 } },
  },
  {
    name: 'created-by-http',
    about:
      'Logging in and signing up are answered with 201 (RFC 9110, section 15.3.2: something was created).',
    transport: { http: { creates: true } },
  },
  {
    name: 'further-http-headers',
    about:
      'Answers over HTTP, and to upgrades, have headers that no document tells of (RFC 9110, section 5.1).',
    transport: {
      http: {
        furtherHeaders: [
          ['Set-Cookie', 'affinity=east-2; Path=/; HttpOnly'],
          ['Strict-Transport-Security', 'max-age=31536000'],
          ['X-Request-Id', 'b7ad6b71'],
        ],
      },
    },
  },
  {
    name: 'http-headers-in-capitals',
    about: 'The names of HTTP headers are written in capitals (RFC 9110, section 5.1: case does not matter).',
    transport: { http: { inCapitals: true } },
  },
];
