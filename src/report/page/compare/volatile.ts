const idName = /(?:^|_)id$|(?:Id|ID)$/;
const otherName =
  /(?:^|_)(?:ts|time|timestamp|date|token|sig|signature|expires)$|(?:Ts|Time|Timestamp|Date|Token)$/;
const uuid = /[0-9a-f]{8}-[0-9a-f-]{20,}/i;
const look = /[0-9a-f]{8}-[0-9a-f-]{20,}|\b[0-9a-f]{32,}\b|\b\d{12,}\b/gi;

const nameOf = (place: string): string => place.slice(place.lastIndexOf('/') + 1);

/** True for a member that is another in each run, as its name tells: an id, a time, a signature. */
export function isVolatileName(place: string): boolean {
  return idName.test(nameOf(place)) || otherName.test(nameOf(place));
}

/** True for what is another in each run, by its name or its look. */
export function isVolatile(place: string, value: string | number | boolean): boolean {
  const text = String(value);
  return isVolatileName(place) || withoutIds(text) !== text;
}

/** True for what says which thing is meant: an id, or a text with one in it. */
export function isId(place: string, text: string): boolean {
  return idName.test(nameOf(place)) || uuid.test(text);
}

/** A text with the ids and times in it left open. */
export function withoutIds(text: string): string {
  return text.replaceAll(look, '…');
}
