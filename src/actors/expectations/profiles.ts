import { isObject } from '../../contract/index.js';
import { listMember, member, stringMember } from '../../judge/index.js';

/**
 * The parts of a profile: of a list as consumers get it; or of a whole profile, as agents may, with a part for the names
 * that its owner gave.
 */
export function partsOfProfile(profile: unknown): readonly unknown[] {
  const parts = listMember({ profile }, 'profile');
  if (!isObject(profile) || member(profile, 'type') !== undefined) return parts;
  const firstname = stringMember(profile, 'firstName');
  const lastname = stringMember(profile, 'lastName');
  const vouched = ['authenticatedData', 'claims'].flatMap((name) =>
    listMember(member(profile, name), 'lp_sdes'),
  );
  return [...vouched, { type: 'personal', personal: { firstname, lastname } }];
}
