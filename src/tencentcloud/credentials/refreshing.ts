import { checkCredentials, type CredentialsSource, type IssuedCredentials } from "./credentials";

const REFRESH_BEFORE_EXPIRY_MS = 5 * 60_000;

/**
 * Keeps a source's credentials until shortly before they expire: 5 minutes, or half of what is left where that
 * is less. So a source that goes on handing out the same ones, or fails for a while, is asked ever more often,
 * but a few times in all; and as long as the old ones are valid, its failure is nobody's.
 */
export class RefreshingCredentials {
  #current: IssuedCredentials | undefined;
  #refreshAtMs = 0;
  #loading: Promise<IssuedCredentials> | undefined;

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly source: CredentialsSource,
    private readonly now: () => number,
  ) {}

  /** Callers that come while the source is asked share its answer. */
  async get(): Promise<IssuedCredentials> {
    if (this.#current !== undefined && this.now() < this.#refreshAtMs) return this.#current;
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(): Promise<IssuedCredentials> {
    try {
      this.#current = checkCredentials(await this.source.load(), this.source.name);
    } catch (error) {
      if (this.#current === undefined || this.now() >= expiryOf(this.#current)) throw error;
    }
    const leftMs = expiryOf(this.#current) - this.now();
    this.#refreshAtMs = this.now() + leftMs - Math.min(REFRESH_BEFORE_EXPIRY_MS, leftMs / 2);
    return this.#current;
  }
}

function expiryOf({ expiresAtMs = Infinity }: IssuedCredentials): number {
  return expiresAtMs;
}
