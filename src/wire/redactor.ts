/** Shorter values are no secrets worth the name, and replacing them would shred the text around. */
const shortest = 4;

/**
 * Takes secrets out of everything that is stored or shown. Values are registered when the run is given them or when
 * they pass at a place that the contract marks; from then on each form of them is replaced by a placeholder that
 * stays the same, so that equality survives.
 */
export class Redactor {
  readonly #placeholders = new Map<string, string>();
  #counts = new Map<string, number>();

  /**
   * @param secret the value, as it is
   * @param label what it is, for the placeholder: `‹token:1›`
   */
  register(secret: string, label: string): void {
    if (secret.length < shortest || this.#placeholders.has(secret)) return;
    const count = (this.#counts.get(label) ?? 0) + 1;
    this.#counts.set(label, count);
    for (const form of formsOf(secret)) this.#placeholders.set(form, `‹${label}:${count}›`);
  }

  /** The text without any registered secret. */
  text(text: string): string {
    let clean = text;
    for (const [secret, placeholder] of this.#placeholders) {
      if (clean.includes(secret)) clean = clean.replaceAll(secret, placeholder);
    }
    return clean;
  }
}

/** A secret as it may appear: plain, in JSON, in a URL, in base64. Longer forms first, so that none hides in another. */
function formsOf(secret: string): string[] {
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}
