/** What `-` is called while the command line is parsed. */
export const standardInput = 'standard input';
