// Finds what decides in a compiled module, and writes the module so that each decision can be turned while it runs: all mutants
// of a file are in one text, of which none is on until it is named. So nothing is loaded twice, and it shows which recordings
// come upon a decision at all.
import ts from 'typescript';

const { SyntaxKind: Kind } = ts;

/** What takes the place of a comparison. */
const turned = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
};

/** Stands before a module: `$` is true for the mutant that is on, `$tire` ends loops that a mutant makes endless. */
const prelude =
  'const $all = (globalThis.mutants ??= { on: undefined, reached: undefined, steps: 0 }); let $value;' +
  'const $ = (id) => { $all.reached?.add(id); return $all.on === id; };' +
  "const $tire = () => { if (($all.steps += 1) > 200000 && $all.on !== undefined) throw new Error('endless'); return true; };";

const loops = new Set([Kind.ForStatement, Kind.WhileStatement, Kind.DoStatement]);

/** The condition of a statement or an expression that has one. */
function conditionOf(node) {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return node.expression;
  return ts.isForStatement(node) || ts.isConditionalExpression(node) ? node.condition : undefined;
}

const isLogical = (node) =>
  ts.isBinaryExpression(node) && ['&&', '||'].includes(node.operatorToken.getText());

/** True for an expression of which only the truth counts. */
function isCondition(node) {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isCondition(parent);
  if (conditionOf(parent) === node) return true;
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === Kind.ExclamationToken) return true;
  return isLogical(parent) && (parent.left === node || isCondition(parent));
}

/** Where a decision stands, in names that stay when lines move: the rule or the function, and the hook. */
function placeOf(node) {
  const names = [];
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isObjectLiteralExpression(at)) {
      const requirement = at.properties.find((each) => each.name?.getText() === 'requirement');
      const about = at.properties.find((each) => each.name?.getText() === 'about');
      if (requirement !== undefined && about !== undefined)
        names.unshift(
          `${requirement.initializer?.text ?? 'rule'} (${String(about.initializer?.text).slice(0, 50)})`,
        );
    } else if (ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isGetAccessor(at))
      names.unshift(at.name?.getText() ?? 'function');
    else if (ts.isVariableDeclaration(at) && at.initializer && ts.isArrowFunction(at.initializer))
      names.unshift(at.name.getText());
  }
  return names.join(' ');
}

/** What a finding says in words; what it comes to is decided elsewhere. */
const words = new Set(['why', 'expected', 'actual', 'evidence']);

function isWording(node) {
  for (let at = node; at !== undefined && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isPropertyAssignment(at) && words.has(at.name.getText())) return true;
  return false;
}

const shown = (node) => node.getText().replaceAll(/\s+/g, ' ').slice(0, 160);

/**
 * @param file the module's path inside the judge's folder, for the names
 * @param text what the compiler wrote
 * @returns the text with switches, and the mutants that can be switched on by their ids
 */
export function withSwitches(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const mutants = [];
  const seen = new Map();
  const room = file.replace(/\.js$/, '');
  const add = (node, what, by) => {
    const name = `${room}: ${placeOf(node)}: ${what} → ${by}`.replace(': :', ':');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const id = `${room}#${mutants.length}`;
    mutants.push({
      id,
      kind: 'code',
      name: count === 1 ? name : `${name} (${count})`,
      requirement: /\bR-\d{3}|\bC-\d{3}/.exec(name)?.[0],
    });
    return `$(${JSON.stringify(id)})`;
  };

  /** The text of a node with what is below it written anew. */
  function below(node) {
    let written = '';
    let from = node.getStart();
    ts.forEachChild(node, (child) => {
      const text = writtenAs(child);
      written += source.text.slice(from, child.getStart()) + text;
      from = child.end;
    });
    return written + source.text.slice(from, node.end);
  }

  function binary(node) {
    const operator = node.operatorToken.getText();
    const [left, right] = [writtenAs(node.left), writtenAs(node.right)];
    const switches = turned[operator].map((by) => [add(node, shown(node), by), by]);
    const [[first, by]] = switches;
    if (operator === '&&') return `(($value = ${left}), ${first} ? !$value : $value) ? ${right} : $value`;
    if (operator === '||') return `(($value = ${left}), ${first} ? $value : !$value) ? ${right} : $value`;
    if (switches.length === 1)
      return `${first} ? (${left}) ${by} (${right}) : (${left}) ${operator} (${right})`;
    const [, [second, other]] = switches;
    return `${first} ? (${left}) ${by} (${right}) : ${second} ? (${left}) ${other} (${right}) : (${left}) ${operator} (${right})`;
  }

  function writtenAs(node) {
    let written;
    if (isWording(node)) written = below(node);
    else if (ts.isBinaryExpression(node) && Object.hasOwn(turned, node.operatorToken.getText()))
      written = `(${binary(node)})`;
    else if (ts.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken)
      // The operand is written once: what is decided in it would otherwise be switched in a copy that never runs.
      written = `(($value = ${writtenAs(node.operand)}), ${add(node, shown(node), 'without !')} ? $value : !$value)`;
    else if (isPlainCondition(node)) {
      const inner = below(node);
      written = `(${add(node, shown(node), 'negated')} ? !(${inner}) : (${inner}))`;
    } else written = below(node);
    const isOfLoop = loops.has(node.parent?.kind) && conditionOf(node.parent) === node;
    return isOfLoop ? `$tire() && (${written})` : written;
  }

  function isPlainCondition(node) {
    if (ts.isParenthesizedExpression(node) || ts.isPrefixUnaryExpression(node)) return false;
    if (!ts.isExpression(node) || (ts.isBinaryExpression(node) && isLogical(node))) return false;
    // What is negated by `!` is turned by leaving that out.
    if (ts.isPrefixUnaryExpression(node.parent)) return false;
    return isCondition(node) && node.kind !== Kind.TrueKeyword;
  }

  const written = source.statements.map((each) => writtenAs(each)).join('\n');
  return { text: `${prelude}\n${written}\n`, mutants };
}

/**
 * The list of all rules, each of which can be switched off: then it watches on, and says nothing.
 *
 * @param text of `rules/index.js`
 */
export function withRulesOff(text) {
  const wrapped = `(rule, place) => ({ ...rule, watch: (session, report, surroundings) =>
    rule.watch(session, (each) => { if (!$('rule#' + place)) report(each); }, surroundings) })`;
  const [before, after] = text.split('...clientHttpRules,\n]');
  if (after === undefined) throw new Error('rules/index.js ends otherwise than it is known to');
  return `${prelude}\n${before}...clientHttpRules,\n].map(${wrapped})${after}`;
}
