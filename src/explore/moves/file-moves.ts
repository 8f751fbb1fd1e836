import { nextName } from '../model.js';
import { named } from '../act-placeholders.js';
import { ask } from './asking.js';
import { present } from './choosing.js';
import type { Move } from './move.js';

/** How files are sent. */
export const fileMoves: readonly Move[] = [
  {
    name: 'send a file',
    weight: 3,
    plan(planning) {
      const found = present(planning);
      const { model, draw } = planning;
      if (found === undefined) return undefined;
      const { person, on } = found;
      const own = model.files.filter(({ owner: whose }) => whose === person.name);
      const waiting = own.find(({ kind, isPut }) => kind === 'upload' && !isPut);
      if (waiting !== undefined && !draw.onceIn(3)) {
        const wrong = draw.onceIn(3) ? { wrong: { why: 'a wrong signature', requirement: 'R-072' } } : {};
        return {
          acts: [{ who: person.name, does: 'put', file: waiting.name, ...wrong }],
          learn: ({ is }) => {
            if (is === 'done' && wrong.wrong === undefined) waiting.isPut = true;
          },
        };
      }
      const ready = draw.oneOf(own.filter(({ kind, isPut }) => kind === 'download' && !isPut));
      if (ready !== undefined && !draw.onceIn(3)) {
        const wrong = draw.onceIn(3) ? { wrong: { why: 'a wrong signature', requirement: 'R-072' } } : {};
        return { acts: [{ who: person.name, does: 'get', file: ready.name, ...wrong }] };
      }
      const put = draw.oneOf(own.filter(({ kind, isPut }) => kind === 'upload' && isPut));
      const kind = put === undefined ? 'upload' : 'download';
      const name = nextName(model, 'file');
      const asked =
        put === undefined
          ? {
              type: 'ms.GenerateURLForUploadFile',
              body: { fileSize: String(1 + draw.below(1_000)), fileType: 'PNG' },
            }
          : { type: 'ms.GenerateURLForDownloadFile', body: { relativePath: named(`path of ${put.name}`) } };
      return {
        acts: [ask(person, on, { ...asked, grants: name, broken: 'R-046' })],
        learn: ({ is }) => {
          if (is === 'granted') model.files.push({ name, owner: person.name, kind, isPut: false });
        },
      };
    },
  },
];
