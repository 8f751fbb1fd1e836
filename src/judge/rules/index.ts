import type { Rule } from '../rule.js';
import { conversationRules } from './conversation-rules.js';
import { responseRules } from './response-rules.js';
import { subscriptionRules } from './subscription-rules.js';

/** Every monitor of the judge. */
export const rules: readonly Rule[] = [...responseRules, ...subscriptionRules, ...conversationRules];
