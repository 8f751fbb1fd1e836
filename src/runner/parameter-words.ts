/** What the parameters of our phrases stand for, by name. */
export const parameterWords: Readonly<Record<string, string>> = {
  name: 'who acts: a capitalised word. Whoever is named takes a seat, as a consumer or an agent, with a connection of their own',
  state: 'whether a conversation, or a dialog, is open',
  nth: 'which of several',
  status: 'what became of a message',
  activity: 'what somebody is doing',
  availability: 'whether an agent takes conversations',
  string: 'a text in quotation marks',
  int: 'a whole number',
  float: 'a number',
  word: 'one word',
  '': 'any text',
};
