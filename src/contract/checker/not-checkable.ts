/** A schema that the generator does not understand in full: Ajv alone can say what it means. */
export class NotCheckable extends Error {
  override readonly name = 'NotCheckable';
}
