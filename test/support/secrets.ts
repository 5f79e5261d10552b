/** Secrets by what they are. */
export type Secrets = Readonly<Record<string, string>>;

/** Where a secret could have got to: what lies there, by the name of the place. */
export type Places = ReadonlyMap<string, Buffer>;

/** A half of this length shows nowhere by chance, in none of its forms. */
const MIN_HALF_LENGTH = 8;

/**
 * Tells which of `secrets` shows where: half of one is enough, as it is, in base64 (also in the middle of a
 * longer one), in hexadecimal, also with the gaps that node makes; and each of these also with escapes as in URLs or JSON.
 *
 * @returns `<secret> in <place>` for each find
 * @throws Error for a secret too short to be told from other texts
 */
export function secretsIn(places: Places, secrets: Secrets): string[] {
  const wanted = Object.entries(secrets).map(([name, value]) => ({ name, forms: formsOf(name, value) }));
  return [...places].flatMap(([place, content]) => {
    const text = content.toString("latin1");
    const views = [text, withoutEscapes(text), withoutGaps(text)];
    const found = wanted.filter(({ forms }) =>
      forms.some((form) => views.some((view) => view.includes(form))),
    );
    return found.map(({ name }) => `${name} in ${place}`);
  });
}

function formsOf(name: string, secret: string): string[] {
  const middle = Math.floor(secret.length / 2);
  if (middle < MIN_HALF_LENGTH) {
    throw new Error(
      `expected ${name} to have ${2 * MIN_HALF_LENGTH} characters or more, got ${secret.length}`,
    );
  }
  return [secret.slice(0, middle), secret.slice(middle)].flatMap((half) => {
    const hex = Buffer.from(half, "latin1").toString("hex");
    return [half, hex, hex.toUpperCase(), ...base64Forms(half)];
  });
}

/** What every base64 of a text that holds `part` has in common, by where `part` starts in its group of three. */
function base64Forms(part: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(part, "latin1")]);
    const ownCharacters = [Math.ceil((offset * 4) / 3), Math.floor((bytes.length * 4) / 3)];
    return [bytes.toString("base64"), bytes.toString("base64url")].map((form) =>
      form.slice(...ownCharacters),
    );
  });
}

function withoutEscapes(text: string): string {
  return text.replace(/(?:%|\\x|\\u00)([0-9a-f]{2})|\\(["\\/])/gi, (_, code?: string, character?: string) =>
    code === undefined ? (character ?? "") : String.fromCharCode(parseInt(code, 16)),
  );
}

/** Between bytes in hexadecimal, as in `<Buffer 7b 22 52>`. */
function withoutGaps(text: string): string {
  return text.replace(/(?<=\b[0-9a-f]{2}) (?=[0-9a-f]{2}\b)/g, "");
}
