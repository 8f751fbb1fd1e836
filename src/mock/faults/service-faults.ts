import { responseTo } from '../edits/when.js';
import { editing } from '../edits/frame-edits.js';
import type { Fault } from './fault.js';

/** Wrong in profiles, in how much is taken at a time, and in what is answered. */
export const serviceFaults: readonly Fault[] = [
  {
    name: 'profile-forgotten',
    requirement: 'R-048',
    about: 'A profile is accepted and not kept.',
    policy: { keepsProfiles: false },
  },
  {
    name: 'bare-field-refused',
    requirement: 'R-055',
    about: 'A single change without a list around it is refused.',
    policy: { takesBareFields: false },
  },
  {
    name: 'too-many-end-the-connection',
    requirement: 'R-057',
    about: 'Too many requests end the connection.',
    policy: { tooMany: 'end the connection' },
  },
  {
    name: 'too-many-fail',
    requirement: 'R-057',
    about: 'Too many requests are answered with code 500.',
    policy: { tooMany: 'refused with 500' },
  },
  {
    name: 'keep-alive-refused',
    requirement: 'R-082',
    about: 'KeepAlive is refused.',
    outgoing: editing(responseTo('KeepAlive'), (json) =>
      Object.assign(json, { code: 400, type: 'StringResponse', body: 'No' }),
    ),
  },
  {
    name: 'words-changed',
    requirement: 'R-086',
    about: 'Changes that succeed are answered with other words.',
    outgoing: editing(responseTo('cm.UpdateConversationField'), (json) => (json['body'] = 'Done')),
  },
];
