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
