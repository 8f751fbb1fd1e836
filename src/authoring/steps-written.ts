/** What stands under a step. */
export type Argument =
  | { readonly is: 'json'; readonly text: string }
  | { readonly is: 'table'; readonly rows: readonly (readonly string[])[] };

/** What a step is for: how things are, what is done, what is expected. */
export type Purpose = 'given' | 'when' | 'then';

/** A step of a scenario, before it is laid out. */
export interface WrittenStep {
  readonly is: 'step';
  readonly purpose: Purpose;
  readonly text: string;
  readonly argument: Argument | undefined;
  /** True for the phrases that know nothing of the protocol: they say what is sent, not what it is for. */
  readonly isGeneric: boolean;
}

/** Something that no step says, and where it is. */
export interface WrittenComment {
  readonly is: 'comment';
  readonly text: string;
}

export type Entry = WrittenStep | WrittenComment;

/** A scenario made from a recording. */
export interface WrittenScenario {
  readonly title: string;
  /** The case that the recording is of, where it is of one. */
  readonly case: string | undefined;
  readonly requirements: readonly string[];
  readonly hasAgents: boolean;
  readonly entries: readonly Entry[];
}
