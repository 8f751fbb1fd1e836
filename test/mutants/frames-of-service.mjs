import { Contract } from '../../dist/src/contract/index.js';
import { judged } from './judging.mjs';

/**
 * The frames that a service sent in a recording, by the place of their items: as which message each was read, to whom it was
 * sent, and the request that it answers.
 */
export function framesOfService(recording) {
  const { items } = recording;
  const frames = new Map();
  const roles = new Map();
  const placeOf = new Map(items.map(([, { line }], index) => [line, index]));
  for (const [{ record }] of items) if (record?.record === 'open') roles.set(record.session, record.role);
  judged(recording, Contract.load(), {
    frame(frame, { reading, place }) {
      if (frame.from !== 'service' || reading.message === undefined) return;
      frames.set(placeOf.get(place.line), {
        message: reading.message.name,
        value: frame.content.value,
        role: roles.get(frame.session),
        requestType: reading.exchange?.type,
      });
    },
  });
  return frames;
}
