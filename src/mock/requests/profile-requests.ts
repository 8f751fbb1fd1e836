import { listMember, member, stringMember } from '../../judge/index.js';
import { consumerOn, type Granted, type Handler, type HandlerContext } from './handler.js';
import { Refusal } from './refusal.js';

/** What a consumer may ask about its profile. */
export const consumerProfileRequests: Readonly<Record<string, Handler>> = {
  'userprofile.SetUserProfile'({ body }, context): Granted {
    const consumerId = consumerOn(context);
    if (context.account.policy.keepsProfiles) context.account.profiles.set(consumerId, body);
    return { type: 'StringResponse', body: 'OK User Profile set successfully' };
  },

  'userprofile.GetUserProfile'({ body }, context): Granted {
    const consumerId = consumerOn(context);
    const asked = stringMember(body, 'userId') ?? consumerId;
    if (asked !== consumerId) throw new Refusal(403, 'The profile is not yours');
    const parts = partsOf(context.account.profiles.get(consumerId));
    return { type: 'userprofile.GetUserProfileResponse', body: parts };
  },

  'brandprofile.GetBrandProfile'({ body }, context): Granted {
    consumerOn(context);
    return { type: 'brandprofile.GetBrandProfileResponse', body: brandIn(body, context) };
  },
};

/** What an agent may ask about the profile of a consumer. */
export const agentProfileRequests: Readonly<Record<string, Handler>> = {
  'agent.GetUserProfile'({ body }, { account }): Granted {
    const consumerId = typeof body === 'string' ? body : stringMember(body, 'userId');
    const profile = account.profiles.get(consumerId ?? '');
    const isWhole = account.policy.agentsGet === 'whole profiles';
    return {
      type: '.ams.userprofile.GetUserProfile$Response',
      body: isWhole ? (profile ?? {}) : partsOf(profile),
    };
  },

  'agent.GetBrandProfile': ({ body }, context) => ({
    type: '.ams.brandprofile.GetBrandProfile$Response',
    body: brandIn(body, context),
  }),
};

/** The brand that is asked for: each account has one, whose id is its own. */
function brandIn(body: unknown, { account }: HandlerContext): { readonly brandId: string } {
  const brandId = stringMember(body, 'brandId') ?? account.id;
  if (brandId !== account.id) throw new Refusal(404, 'There is no such brand');
  return { brandId };
}

/** The parts of a profile: those the consumer's business vouched for, and who the consumer says to be. */
function partsOf(profile: unknown): readonly unknown[] {
  const firstname = stringMember(profile, 'firstName');
  const lastname = stringMember(profile, 'lastName');
  const given = listMember(member(profile, 'authenticatedData'), 'lp_sdes');
  if ((firstname ?? lastname) === undefined || given.some((part) => member(part, 'type') === 'personal'))
    return given;
  const personal = {
    ...(firstname !== undefined && { firstname }),
    ...(lastname !== undefined && { lastname }),
  };
  return [...given, { type: 'personal', personal }];
}
