/** The ways in which a text may be spelled by whoever hands it on: each is given the text, and something to choose by. */
export type Spelling = (text: string, choice: number) => string;

const bytesOf = (text: string): number[] => [...Buffer.from(text)];
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const inCase = (text: string, choice: number): string => (choice % 2 === 0 ? text.toUpperCase() : text);
const isSafe = (byte: number): boolean => /[A-Za-z0-9._~-]/.test(String.fromCharCode(byte));

function percent(text: string, choice: number, isSpared: (byte: number) => boolean): string {
  return bytesOf(text)
    .map((byte) => (isSpared(byte) ? String.fromCharCode(byte) : `%${inCase(hex(byte, 2), choice)}`))
    .join('');
}

function entities(text: string, of: (character: string) => string | undefined): string {
  return [...text].map((character) => of(character) ?? character).join('');
}

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export const spellings: Readonly<Record<string, Spelling>> = {
  plain: (text) => text,
  percent: (text, choice) => percent(text, choice, isSafe),
  'percent, every byte': (text, choice) => percent(text, choice, () => false),
  'percent, some bytes': (text, choice) =>
    percent(text, choice, (byte) => isSafe(byte) && byte % 3 !== choice % 3),
  form: (text, choice) => percent(text, choice, (byte) => isSafe(byte) || byte === 0x20).replaceAll(' ', '+'),
  entities: (text) => entities(text, (character) => named[character]),
  'entities by number': (text, choice) =>
    entities(text, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return choice % 2 === 0 ? `&#${code};` : `&#x${hex(code, 2)};`;
    }),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON, escaped': (text, choice) =>
    [...Array(text.length).keys()]
      .map((index) => ({ index, unit: text.charCodeAt(index) }))
      .map(({ index, unit }) =>
        isEscaped(text, index, choice) ? `\\u${inCase(hex(unit, 4), choice)}` : text.charAt(index),
      )
      .join(''),
  hex: (text, choice) => inCase(Buffer.from(text).toString('hex'), choice),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 with something before it': (text, choice) =>
    Buffer.from(`${'{"'.repeat(1 + (choice % 4))}${text}!!`).toString(
      choice % 2 === 0 ? 'base64' : 'base64url',
    ),
};

/** Some characters may stand as they are: not those that mean something in JSON, nor one half of a pair alone. */
function isEscaped(text: string, index: number, choice: number): boolean {
  const unit = text.charCodeAt(index);
  return (
    unit < 0x20 ||
    unit === 0x22 ||
    unit === 0x5c ||
    (unit >= 0xd800 && unit <= 0xdfff) ||
    index % 3 !== choice % 4
  );
}

const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** One step back from a spelling; texts here are bytes, a character each. */
const steps: readonly ((bytes: string) => string)[] = [
  (bytes) =>
    bytes.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  (bytes) =>
    bytes.replaceAll(/(?:\\u[0-9a-f]{4})+|\\["\\/bfnrt]/gi, (escapes) =>
      utf8(JSON.parse(`"${escapes.toLowerCase()}"`)),
    ),
  (bytes) =>
    bytes.replaceAll(
      /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
      (all, decimal?: string, digits?: string, name?: string) => {
        if (name !== undefined)
          return Object.keys(named).find((each) => named[each] === `&${name.toLowerCase()};`) ?? all;
        const code = Number.parseInt(decimal ?? digits ?? '', decimal === undefined ? 16 : 10);
        return code > 0x10ffff ? all : utf8(String.fromCodePoint(code));
      },
    ),
  // Of a JSON Pointer.
  (bytes) => bytes.replaceAll('~1', '/').replaceAll('~0', '~'),
  (bytes) => unpacked(bytes, /[A-Za-z0-9+/_-]{11,}/g, 4, 'base64'),
  (bytes) => unpacked(bytes, /[0-9a-f]{16,}/gi, 2, 'hex'),
];

function unpacked(bytes: string, runs: RegExp, shifts: number, as: 'base64' | 'hex'): string {
  return [...bytes.matchAll(runs)]
    .flatMap(([run]) =>
      [...Array(shifts).keys()].map((shift) => Buffer.from(run.slice(shift), as).toString('latin1')),
    )
    .join('\n');
}

/**
 * What a text says when it is read in every way: as it is, and one to three steps back from any spelling. It is written
 * without regard to how the redactor looks.
 */
export function readings(text: string, depth = 3): ReadonlySet<string> {
  const found = new Set([utf8(text)]);
  let last = [...found];
  for (let left = depth; left > 0; left -= 1) {
    const next = last
      .flatMap((bytes) => steps.map((step) => step(bytes)))
      .filter((bytes) => bytes !== '' && !found.has(bytes));
    for (const bytes of next) found.add(bytes);
    last = [...new Set(next)];
  }
  return found;
}

/** The reading of a text in which a secret stands; undefined when it stands in none. */
export function revealing(all: ReadonlySet<string>, secret: string): string | undefined {
  const forms = [utf8(secret), utf8(secret).replaceAll(' ', '+')];
  for (const bytes of all) {
    const at = forms.map((form) => bytes.indexOf(form)).find((index) => index >= 0);
    if (at !== undefined) return bytes.slice(Math.max(0, at - 40), at + 80);
  }
  return undefined;
}
