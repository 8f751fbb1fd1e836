// api/*.md: what can be imported from each entry of the package, as declared, so that a change of it is seen in a review.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../dist/src/contract/index.js';
import { code, page } from './markdown.mjs';

const root = packageRoot();
const { name: packageName, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const printer = ts.createPrinter({ removeComments: true });
/** The types of messages have a file of their own, which is kept with the sources and checked to be current. */
const ofMessages = 'dist/src/contract/generated/messages.d.ts';

/** The entries with declarations: the name to import, the name of the page, the file. */
const entries = Object.entries(exports)
  .filter(([, to]) => to.types !== undefined)
  .map(([entry, { types }]) => ({
    name: packageName + entry.slice(1),
    page: entry === '.' ? 'whole' : entry.slice(2),
    file: join(root, types),
  }));

const program = ts.createProgram(
  entries.map(({ file }) => file),
  { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: ['node'], skipLibCheck: true },
);
const checker = program.getTypeChecker();

const fileOf = (declaration) => relative(root, declaration.getSourceFile().fileName).replaceAll('\\', '/');
const isOwn = (declaration) => fileOf(declaration).startsWith('dist/') && fileOf(declaration) !== ofMessages;

/** What a name stands for where it is declared. */
function original(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The statement that a declaration is of: a variable's is two levels up. */
function statementOf(declaration) {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}

function declared(symbol) {
  const [first] = symbol.declarations ?? [];
  // The table of codes has a page of its own, codes.md.
  if (symbol.name === 'codes' && fileOf(first) === 'dist/src/errors/codes.d.ts')
    return 'const codes: { readonly [code: string]: { family: string; about: string; advice: string } }; // each is in codes.md';
  return (symbol.declarations ?? [])
    .map((each) => printer.printNode(ts.EmitHint.Unspecified, statementOf(each), each.getSourceFile()))
    .join('\n')
    .replaceAll(/^export (declare )?/gm, '');
}

/** The declarations of this package that a declaration names, at the top of a file each. */
function namedIn(declaration) {
  const found = new Set();
  const visit = (node) => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const target = symbol === undefined ? undefined : original(symbol);
    const [first] = target?.declarations ?? [];
    if (first !== undefined && isOwn(first) && statementOf(first).parent === first.getSourceFile())
      found.add(target);
    ts.forEachChild(node, visit);
  };
  visit(statementOf(declaration));
  return found;
}

/** All that a reader of these declarations comes upon and cannot import. */
function reachedFrom(symbols) {
  const known = new Set(symbols);
  const reached = [];
  for (const symbol of known) {
    for (const declaration of (symbol.declarations ?? []).filter(isOwn)) {
      for (const each of [...namedIn(declaration)].filter((one) => !known.has(one))) {
        known.add(each);
        reached.push(each);
      }
    }
  }
  return reached;
}

const byName = ([one], [other]) => (one < other ? -1 : Number(one > other));
const block = (texts) => ['```ts', texts.join('\n\n'), '```'].join('\n');

function exportedBy({ file }) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  return checker
    .getExportsOfModule(module)
    .map((symbol) => [symbol.name, original(symbol)])
    .sort(byName);
}

function entryPage(entry) {
  const all = exportedBy(entry);
  const from = (test) =>
    all.filter(([, { declarations: [first] = [] }]) => first !== undefined && test(first));
  const own = from(isOwn);
  const messages = from((each) => fileOf(each) === ofMessages);
  const others = from((each) => !fileOf(each).startsWith('dist/'));
  const beside = reachedFrom(own.map(([, symbol]) => symbol))
    .map((symbol) => [symbol.name, symbol])
    .sort(byName);
  const names = (list) => list.map(([name]) => code(name)).join(', ');
  return page(
    entry.name,
    `What ${code(`import ... from '${entry.name}'`)} gives.`,
    ...(own.length > 0 ? ['## Exported', block(own.map(([name, symbol]) => named(name, symbol)))] : []),
    ...(others.length > 0 ? ['## Handed on from other packages', names(others)] : []),
    ...(messages.length > 0
      ? [
          '## Types of messages',
          `Generated from the schemas into ${code('src/contract/generated/messages.ts')}: ${names(messages)}.`,
        ]
      : []),
    ...(beside.length > 0
      ? [
          '## Named in these, and not exported',
          'What has such a type can be used and not named. It belongs to what is promised all the same.',
          block(beside.map(([, symbol]) => declared(symbol))),
        ]
      : []),
  );
}

/** A declaration, under the name that it is exported by. */
function named(name, symbol) {
  return symbol.name === name ? declared(symbol) : `// ${symbol.name} as ${name}\n${declared(symbol)}`;
}

/** The whole is its parts: only what is nowhere else is told of it. */
function wholePage(whole, parts) {
  const lists = parts.map((entry) => [entry, exportedBy(entry).map(([name]) => name)]);
  const elsewhere = new Set(lists.flatMap(([, names]) => names));
  const own = exportedBy(whole).filter(([name]) => !elsewhere.has(name));
  return page(
    whole.name,
    `What ${code(`import ... from '${whole.name}'`)} gives: all of its entries together.`,
    lists.map(([entry, names]) => `- [${entry.name}](${entry.page}.md): ${names.length} names`).join('\n'),
    ...(own.length > 0 ? ['## Of itself', block(own.map(([name, symbol]) => named(name, symbol)))] : []),
  );
}

/** The pages of what can be imported, by file. */
export function apiPages() {
  const [whole, ...parts] = entries;
  return Object.fromEntries([
    [`api/${whole.page}.md`, wholePage(whole, parts)],
    ...parts.map((entry) => [`api/${entry.page}.md`, entryPage(entry)]),
  ]);
}
