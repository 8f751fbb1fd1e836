/** One of Cucumber's messages with other ids, wherever they stand in it. */
export function withIds<Message>(message: Message, ids: ReadonlyMap<string, string>): Message {
  const translated = (value: unknown): unknown => {
    if (typeof value === 'string') return ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map(translated);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, translated(each)]));
  };
  return translated(message) as Message;
}
