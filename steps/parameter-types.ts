import { defineParameterType } from '../src/runner/step-api.js';

defineParameterType({ name: 'name', regexp: /[A-Z][a-z]+/, transformer: (name: string) => name });
defineParameterType({
  name: 'state',
  regexp: /open|closed/,
  transformer: (word: string): 'open' | 'closed' => (word === 'open' ? 'open' : 'closed'),
});
defineParameterType({
  name: 'nth',
  regexp: /first|second|third/,
  transformer: (word: string) => ['first', 'second', 'third'].indexOf(word),
});
// The words stand here as text, so that editors, which read this file and do not run it, complete the phrases; a test holds
// them against `statusWords` and `activityWords`.
defineParameterType({
  name: 'status',
  regexp: /accepted|read|opened|refused|acted upon/,
  transformer: (word: string) => word,
});
defineParameterType({
  name: 'activity',
  regexp: /typing|pausing|active|inactive|gone/,
  transformer: (word: string) => word,
});
defineParameterType({
  name: 'availability',
  regexp: /ONLINE|OFFLINE|AWAY|BACK_SOON/,
  transformer: (word: string) => word,
});
