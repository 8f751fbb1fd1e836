import ts from 'typescript';

/** `isOpen`, `#hasClosed`: names that claim something, which holds or does not. */
const claim = /^(?:is|has)[A-Z]/;

/** True for `boolean`, for the type of a predicate, and for what is absent or one of these. */
function isBoolean(type) {
  if (type.isUnion()) return type.types.every(isBoolean);
  return (type.flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined)) !== 0;
}

/** What a thing says: a function when it is called, anything else by itself. */
function saysYesOrNo(type) {
  const called = type.getNonNullableType().getCallSignatures();
  return called.length > 0
    ? called.every((signature) => isBoolean(signature.getReturnType()))
    : isBoolean(type);
}

/**
 * A rule of ESLint: whatever is named as a claim is a boolean, or a function that returns one. A promise of a boolean is
 * none: it is true wherever it is not awaited.
 */
const isBooleanAlways = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      claim:
        'By its name, {{name}} is a boolean or returns one, and it is {{type}}. Expectations that throw are called expect...; what acts is called by a verb.',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const check = (named) => {
      if (
        named === null ||
        !['Identifier', 'PrivateIdentifier'].includes(named.type) ||
        !claim.test(named.name)
      )
        return;
      const type = checker.getTypeAtLocation(esTreeNodeToTSNodeMap.get(named));
      if (!saysYesOrNo(type))
        context.report({
          node: named,
          messageId: 'claim',
          data: { name: named.name, type: checker.typeToString(type) },
        });
    };
    const checkKey = ({ key }) => check(key);
    return {
      VariableDeclarator: ({ id }) => check(id),
      'FunctionDeclaration, FunctionExpression, ArrowFunctionExpression, TSDeclareFunction'({ id, params }) {
        check(id ?? null);
        params.forEach((each) => check(each.type === 'AssignmentPattern' ? each.left : each));
      },
      'MethodDefinition, PropertyDefinition, TSPropertySignature, TSMethodSignature, TSAbstractMethodDefinition':
        checkKey,
      TSParameterProperty: ({ parameter }) => check(parameter),
    };
  },
};

/** What the linter of this project knows beside what others have written. */
export const ownRules = { rules: { 'boolean-claims': isBooleanAlways } };
