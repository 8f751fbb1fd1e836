import { describe, expect, it } from 'vitest';
import type { HttpRecord } from '../../src/judge/index.js';
import { client, duties, type Client } from './clients.js';

const path = '/12345/4f1c/photo.png';

/** A client that has a conversation, and shows a file in it. */
function shows(story: Client, more: object = {}, relativePath = path): Client {
  const message = { caption: 'The damage', relativePath, fileType: 'PNG', ...more };
  const event = { type: 'ContentEvent', contentType: 'hosted/file', message };
  return story.request('show', 'ms.PublishEvent', { dialogId: 'c', event });
}

function put(story: Client, status: number, more: Partial<HttpRecord> = {}): Client {
  const expires = 4_000_000_000;
  return story.exchange({
    kind: 'file-put',
    method: 'PUT',
    url: `https://files.example${path}?temp_url_sig=x&temp_url_expires=${expires}`,
    tookMs: 5,
    answer: { status, headers: {}, size: 0 },
    ...more,
  });
}

describe('C-039: a file is shown when it is stored', () => {
  const begun = (): Client => client().starts();

  it.each<[string, () => Client, string[]]>([
    ['afterwards it is right', () => shows(put(begun(), 201).wait(5)), []],
    ['of one whose upload was not recorded nothing is said', () => shows(begun()), []],
    [
      'after an upload that was refused it is a violation',
      () => shows(put(begun(), 403).wait(5)),
      ['C-039 violation client @10'],
    ],
    [
      'after one that was refused, and then another that was not, it is right',
      () => shows(put(put(begun(), 503).wait(1_500), 201).wait(5)),
      [],
    ],
    [
      'before the upload is answered it is a violation',
      () => put(shows(begun()).wait(200), 201),
      ['C-039 violation client @10'],
    ],
    ['by less than clocks can tell it is right', () => put(shows(begun()).wait(50), 201), []],
    ['by more it is not', () => put(shows(begun()).wait(51), 201), ['C-039 violation client @10']],
    [
      'after one that was sent elsewhere it is a violation',
      () => shows(put(begun(), 300).wait(5)),
      ['C-039 violation client @10'],
    ],
    [
      'one that could not be fetched before says nothing of it',
      () => shows(put(begun(), 404, { kind: 'file-get', method: 'GET' }).wait(5)),
      [],
    ],
    [
      'nor does an upload whose answer was not recorded',
      () => shows(put(begun(), 0, { answer: undefined } as object).wait(5)),
      [],
    ],
    [
      'what happens to another file says nothing of it',
      () => put(shows(begun(), {}, '/12345/9999/other.png').wait(200), 201),
      [],
    ],
  ])('%s', (_name, story, expected) => {
    expect(duties(story())).toEqual(expected);
  });
});

describe('C-042: a preview is below 30 KB', () => {
  const preview = (bytes: number): object => ({
    preview: `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}`,
  });

  it.each([
    ['a small one is right', preview(30 * 1_024 - 1), []],
    ['none is right', {}, []],
    ['a large one is a warning', preview(30 * 1_024), ['C-042 warning client @10']],
    [
      'a long URL is, too',
      { preview: `data:image/svg+xml,${'x'.repeat(40_000)}` },
      ['C-042 warning client @10'],
    ],
    // Looked at from its end: a search for padding that begins anew at each character would take minutes.
    [
      'one of padding without an end is, at once',
      { preview: `data:image/png;base64,${'='.repeat(1_000_000)}a` },
      ['C-042 warning client @10'],
    ],
  ])('%s', { timeout: 20_000 }, (_name, more, expected) => {
    expect(duties(shows(client().starts(), more))).toEqual(expected);
  });
});
