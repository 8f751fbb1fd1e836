/** What Cucumber knows of an undefined step. */
interface SnippetParts {
  readonly comment: string;
  readonly functionName: string;
  readonly generatedExpressions: readonly {
    readonly source: string;
    readonly parameterNames: readonly string[];
    readonly parameterTypes?: readonly { readonly name: string | undefined }[];
  }[];
  readonly stepParameterNames: readonly string[];
}

const typeOf: Readonly<Record<string, string>> = { int: 'number', float: 'number', dataTable: 'DataTable' };

/** Prints undefined steps as TypeScript; what file they go to, and what it imports, is added by whoever shows them. */
export default class TypeScriptSnippetSyntax {
  build({ functionName, generatedExpressions, stepParameterNames }: SnippetParts): string {
    return generatedExpressions
      .map(({ source, parameterNames }, index) => {
        const names = [...parameterNames, ...stepParameterNames];
        const parameters = [
          'this: MessagingWorld',
          ...names.map((name) => `${name}: ${typeOf[name.replace(/\d+$/, '')] ?? 'string'}`),
        ];
        const phrase = `'${source.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
        const head = `${functionName}(${phrase}, async function (${parameters.join(', ')}) {`;
        return index === 0
          ? `${head}\n  // Say here, in calls of this.consumer('Ann') or this.agent('Bob'), what the step means.\n  return 'pending';\n});`
          : `// or: ${phrase}`;
      })
      .join('\n');
  }
}
