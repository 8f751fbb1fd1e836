/** A phrase that features can be written with. */
export interface CatalogueStep {
  /** What it is about: the file it is defined in. */
  readonly file: string;
  readonly phrase: string;
  /** A step of the packaged features that uses it. */
  readonly example?: string;
}
