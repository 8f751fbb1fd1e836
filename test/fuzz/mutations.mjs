import { objectOf, replaced, someNode } from './nodes.mjs';

/** What has no business in a line, or is read in another way by somebody. */
const disturbingText = [
  '\u0000',
  '\u001b[2J',
  '\u0007',
  '\u009b31m',
  '\u202e',
  '\u2028',
  '\u{feff}',
  '\ud800',
  '\udc00\ud800',
  '\u{1f4a9}',
  '::error::',
  '###[error]',
  '<script>alert(1)</script>',
  '%',
  '\\u',
  '"',
  '',
];

const strangeNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  'toJSON',
  'kind',
  'type',
  'record',
  'id',
  'reqId',
  'body',
  'changes',
  'result',
  '',
  '/',
  '~1',
];

/** Numbers as they may be spelled in JSON, however large. */
const strangeNumbers = [
  '0',
  '-0',
  '-1',
  '1e400',
  '-1e400',
  '1e308',
  '5e-324',
  '9007199254740993',
  '9223372036854775808',
  '1.5',
  '8640000000000001',
  '-8640000000000001',
  '1'.repeat(400),
];

const values = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  9_007_199_254_740_993,
  '',
  'x',
  '0',
  [],
  {},
  [[]],
  [null],
  [{}],
];
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;
const nestings = [100, 499, 500, 501, 2_500, 20_000, 200_000];
const longTexts = [9, 300, 70_000, 1_000_000];
const longLists = [2, 1_000, 20_000, 150_000];

/** A line that is nested so deep, spelled without recursion. */
function nested(depth, random) {
  return random.chance(0.5)
    ? `${'['.repeat(depth)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

/** JSON of a value that is hard to read: huge, deep, or spelled strangely. */
function hardJson(random) {
  // The largest are rare: they take their time, and what is true of them is true of smaller ones too.
  const size = (sizes) => sizes[Math.floor(random.fraction() ** 3 * sizes.length)];
  switch (random.below(6)) {
    case 0:
      return nested(size(nestings), random);
    case 1:
      return JSON.stringify(random.oneOf(disturbingText).repeat(1 + random.below(5)));
    case 2:
      return random.oneOf(strangeNumbers);
    case 3:
      return JSON.stringify(random.oneOf(['x', 'eyJ', '"', '%25', '\\', '‹']).repeat(size(longTexts)));
    case 4:
      return `[${Array(size(longLists))
        .fill(random.oneOf(['0', '{}', 'null', '"a"']))
        .join(',')}]`;
    default:
      return `{${strangeNames.map((name) => `${JSON.stringify(name)}:${random.oneOf(strangeNumbers)}`).join(',')}}`;
  }
}

/** Ways to change one line that leave it no JSON, most often: each is given the line, and those it may take something from. */
const tearing = {
  token(line, random) {
    const found = [...line.matchAll(tokens)];
    if (found.length === 0) return line;
    const { index, 0: token } = random.oneOf(found);
    const other = random.oneOf([
      () => random.oneOf(found)[0],
      () => hardJson(random),
      () => random.oneOf(strangeNumbers),
      () => JSON.stringify(random.oneOf(strangeNames)),
      () => JSON.stringify(random.oneOf(values)),
      () => '',
    ])();
    return line.slice(0, index) + other + line.slice(index + token.length);
  },
  half(line, random) {
    const at = random.below(line.length + 1);
    return random.chance(0.5) ? line.slice(0, at) : line.slice(at);
  },
  character(line, random) {
    const at = random.below(line.length + 1);
    const to = random.chance(0.5) ? at : Math.min(line.length, at + random.below(20));
    return line.slice(0, at) + random.oneOf(disturbingText) + line.slice(to);
  },
  bracketed(line, random) {
    return random.oneOf([
      `[${line}]`,
      `{"record":${line}}`,
      `${line}${line}`,
      `"${line}"`,
      ` ${line} `,
      hardJson(random),
    ]);
  },
};

/** Ways to change one line that leave it JSON: what follows is about what it says. */
const changing = {
  value(line, random, lines) {
    return withNode(line, random, () => {
      if (random.chance(0.3)) return someNode(parsed(random.oneOf(lines)), random).value;
      return random.oneOf(values);
    });
  },
  hard(line, random) {
    const mark = 'HARD-VALUE';
    return withNode(line, random, () => mark).replace(`"${mark}"`, () => hardJson(random));
  },
  member(line, random, lines) {
    return withNode(line, random, ({ value }) => {
      if (typeof value !== 'object' || value === null) return { [random.oneOf(strangeNames)]: value };
      if (Array.isArray(value))
        return random.oneOf([
          () => value[0],
          () => [...value, ...value],
          () => value.toReversed(),
          () => [...value, null],
        ])();
      const entries = Object.entries(value);
      const name = random.chance(0.6) ? random.oneOf(strangeNames) : random.oneOf(entries)?.[0];
      const added = [name, random.chance(0.5) ? random.oneOf(values) : parsed(random.oneOf(lines))];
      const kept = entries.filter(() => random.chance(0.9));
      return objectOf([...kept, ...(random.chance(0.7) ? [added] : [])]);
    });
  },
  version(line, random) {
    return line.replace(
      /"version":\d+/,
      () => `"version":${random.oneOf(['0', '3', '"1"', 'null', '1.5', '{}'])}`,
    );
  },
};

/** Ways to change what lines there are. */
const orderMutations = {
  drop: (lines, random) => lines.toSpliced(random.below(lines.length), 1 + random.below(3)),
  duplicate(lines, random) {
    const at = random.below(lines.length);
    return lines.toSpliced(at, 0, ...lines.slice(at, at + 1 + random.below(4)));
  },
  exchange(lines, random) {
    const [one, other] = [random.below(lines.length), random.below(lines.length)];
    return lines.with(one, lines[other]).with(other, lines[one]);
  },
  reverse(lines, random) {
    const at = random.below(lines.length);
    const count = random.below(10);
    return lines.toSpliced(at, count, ...lines.slice(at, at + count).toReversed());
  },
  foreign: (lines, random, others) =>
    lines.toSpliced(random.below(lines.length + 1), 0, random.oneOf(random.oneOf(others))),
  half: (lines, random) => lines.slice(0, random.below(lines.length + 1)),
};

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    // A line that was changed before need not be JSON any more.
    return line;
  }
}

/** A line with another value at some place of it; lines that are no JSON, or too deep to be written, stay. */
function withNode(line, random, change) {
  if (line.length > 300_000) return line;
  try {
    const value = JSON.parse(line);
    // What a frame says is taken from outside as it is; the record around it is checked at once.
    const isInside = typeof value?.frame === 'object' && value.frame !== null && random.chance(0.8);
    const node = someNode(isInside ? value.frame : value, random);
    const path = isInside ? ['frame', ...node.path] : node.path;
    return JSON.stringify(replaced(value, path, change(node))) ?? line;
  } catch {
    return line;
  }
}

function changedBytes(bytes, random) {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(8);
  const some = Buffer.from(Array.from({ length }, () => random.below(256)));
  switch (random.below(4)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at)]);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    default: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] ^= 1 << random.below(8);
      return copy;
    }
  }
}

/**
 * A file that somebody spoiled.
 *
 * @param lines of a file that is right
 * @param random what is done to it
 * @param others files that lines may come from
 * @param most how many changes are made at the most
 * @returns its bytes
 */
export function mutated(lines, random, others, most) {
  const isTorn = random.chance(0.3);
  let now = [...lines];
  // The first lines matter most to those who read the rest.
  const some = () => (random.chance(0.2) ? random.below(Math.min(3, now.length)) : random.below(now.length));
  for (let left = 1 + random.below(isTorn ? 2 : most); left > 0 && now.length > 0; left -= 1) {
    if (random.chance(0.3)) {
      now = random.oneOf(Object.values(orderMutations))(now, random, others);
    } else {
      const at = some();
      const ways = isTorn ? { ...tearing, ...changing } : changing;
      now = now.with(at, random.oneOf(Object.values(ways))(now[at], random, now));
    }
  }
  const end = random.oneOf(
    isTorn ? ['\r\n', '\r', '\n\n', '\u2028', ' \n', '\n\u0000\n'] : ['\n', '\n', '\n', '\r\n', '\n\n'],
  );
  const mark = random.chance(0.05) ? '\u{feff}' : '';
  const bytes = Buffer.from(`${mark}${now.join(end)}${random.chance(0.9) ? end : ''}`);
  if (!isTorn) return bytes;
  return random.chance(0.05) ? Buffer.from(bytes.toString('utf8'), 'utf16le') : changedBytes(bytes, random);
}
