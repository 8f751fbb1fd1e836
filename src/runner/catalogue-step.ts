/** What a parameter of a phrase takes. */
export interface CatalogueParameter {
  /** Its name in the phrase, without the braces; empty for `{}`. */
  readonly name: string;
  /** What it stands for; absent for a type of the user's own. */
  readonly about?: string;
  /** The words that it takes, where they can be counted. */
  readonly values?: readonly string[];
}

/** A phrase that features can be written with. */
export interface CatalogueStep {
  /** What it is about: the file it is defined in. A file of the user's own goes by its path. */
  readonly file: string;
  readonly phrase: string;
  /** A step of the features that uses it. */
  readonly example?: string;
  readonly parameters: readonly CatalogueParameter[];
  /** The requirements that its scenarios exercise, those of most scenarios first. */
  readonly requirements: readonly string[];
  /** The features that use it, those that use it most first. */
  readonly features: readonly string[];
}

/** A scenario of the packaged features; of an outline, one of its rows. */
export interface CatalogueScenario {
  readonly id: string;
  readonly name: string;
  /** What its feature is called. */
  readonly feature: string;
  /** The feature's file, and the line in it. */
  readonly file: string;
  readonly line: number;
  readonly requirements: readonly string[];
  readonly needsAgent: boolean;
  /** Its steps as they are written, tables and texts among them, a line each. */
  readonly lines: readonly string[];
}

/** What can be looked up of the packaged steps and features. */
export interface Catalogue {
  readonly steps: readonly CatalogueStep[];
  readonly scenarios: readonly CatalogueScenario[];
}
