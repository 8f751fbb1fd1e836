/** A string token of JSON: where it stands between its quotation marks, and whether it names a member. */
export interface StringToken {
  readonly from: number;
  readonly to: number;
  readonly isName: boolean;
}

/** The strings of valid JSON, in order; what is not valid ends early, and never goes on for ever. */
export function* stringsIn(text: string): Generator<StringToken> {
  for (let open = text.indexOf('"'); open >= 0;) {
    let close = open + 1;
    while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
    if (close >= text.length) return;
    let next = close + 1;
    while (isSpace(text.charCodeAt(next))) next += 1;
    yield { from: open + 1, to: close, isName: text[next] === ':' };
    open = text.indexOf('"', close + 1);
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
