import { createHash } from 'node:crypto';

/** Shorter values are no secrets worth the name, and replacing them would shred the text around. */
const shortest = 4;
/** Less of the base64 of a secret may be that of anything. */
const shortestWithin = 8;

/** A JWT (RFC 7519): nobody has said that it is a secret, and it is one all the same. */
const jwt = /eyJ[\w-]{6,}\.(?:eyJ[\w-]*|e30)\.[\w-]*/g;
/** Names under which URLs and headers carry secrets. */
const secretName = /token|secret|password|passwd|auth|jwt|bearer|sig|key|session|credential|cookie|code/i;
/** Under such a name, a shorter value is a switch rather than a secret. */
const shortestNamed = 8;
/** Under another name, a value as long as this is taken for a secret too. */
const longValue = 20;

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

  /** Registers what a URL has in its user information, and in parameters that look like secrets. */
  registerUrl(url: URL): void {
    if (url.password !== '') this.register(decodeURIComponent(url.password), 'password');
    for (const [name, value] of url.searchParams) this.registerNamed(name, value, 'parameter');
  }

  /** Registers a value that looks like a secret, by its name or by its length: others, such as `true`, are everywhere. */
  registerNamed(name: string, value: string, label: string): void {
    const isNamed = secretName.test(name) && value.length >= shortestNamed;
    if (isNamed || value.length >= longValue) this.register(value, label);
  }

  /** True when a text holds something that must not be seen. */
  concerns(text: string): boolean {
    return this.text(text) !== text;
  }

  /** The text without any registered secret, and without any JWT. */
  text(text: string): string {
    let clean = text;
    for (const [secret, placeholder] of this.#placeholders) {
      if (clean.includes(secret)) clean = clean.replaceAll(secret, placeholder);
    }
    return clean.includes('eyJ') ? clean.replaceAll(jwt, placeholderOf) : clean;
  }
}

/** Stays the same for the same token, without a list of all that were seen. */
function placeholderOf(token: string): string {
  return `‹jwt:${createHash('sha256').update(token).digest('hex').slice(0, 8)}›`;
}

/** A secret as it may appear: plain, in JSON at any depth, in a URL, in base64. Longer forms first, so that none hides in another. */
function formsOf(secret: string): string[] {
  const forms = [
    secret,
    ...escapedForms(secret),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    ...[0, 1, 2].map((shift) => withinBase64(secret, shift)),
  ].filter((form) => form.length >= shortest);
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/** Texts are quoted in JSON, which is quoted in JSON: a finding in a record in a message. */
function escapedForms(secret: string): string[] {
  const forms: string[] = [];
  for (let form = secret, depth = 0; depth < 4; depth += 1) {
    form = JSON.stringify(form).slice(1, -1);
    forms.push(form);
  }
  return forms;
}

/** A secret within the base64 of a longer text: what is left of it without the ends, which its neighbours share. */
function withinBase64(secret: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64');
  const middle = encoded.slice(shift === 0 ? 0 : 4, -4);
  return middle.length < shortestWithin ? '' : middle;
}
