import { activityWords, statusWords } from '../src/actors/index.js';
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

const oneOf = (words: readonly string[]): RegExp => new RegExp(words.join('|'));
defineParameterType({
  name: 'status',
  regexp: oneOf(Object.keys(statusWords)),
  transformer: (word: string) => word,
});
defineParameterType({
  name: 'activity',
  regexp: oneOf(Object.keys(activityWords)),
  transformer: (word: string) => word,
});
defineParameterType({
  name: 'availability',
  regexp: /ONLINE|OFFLINE|AWAY|BACK_SOON/,
  transformer: (word: string) => word,
});
