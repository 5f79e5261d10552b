/** A part of members that cannot leave, with what is computed of it again and again. */
interface Part {
  readonly part: number;
  readonly logRefused: number;
  readonly logAccepted: number;
}

/** The parts that are considered, evenly on a scale of ratios: from one in a thousand to nearly all. */
const PARTS: readonly Part[] = Array.from({ length: 40 }, (_, index) => {
  const part = 10 ** (-3 + (3 * (index + 0.5)) / 40);
  return { part, logRefused: Math.log(part), logAccepted: Math.log1p(-part) };
});

/** How likely it is, for each of {@link PARTS}, that one of so many cannot leave, at least; on a logarithmic scale. */
const LOG_SUSPECTED = new Map<number, readonly number[]>();

/**
 * How many of those who leave cannot, as far as the answers tell: the mean of all parts, each weighed by how likely it makes
 * what came (Bayes). Before the first answer every order of magnitude is as likely as any other.
 */
export class RefusalDensity {
  #accepted = 0;
  #refused = 0;
  /** How many sets there are, by their length, of each of which at least one cannot leave. */
  readonly #suspects = new Map<number, number>();
  #tellingLength: number | undefined;

  accepted(members: number): void {
    this.#accepted += members;
    this.#tellingLength = undefined;
  }

  /** One more cannot leave. */
  refused(): void {
    this.#refused += 1;
    this.#tellingLength = undefined;
  }

  /** One of so many cannot leave, at least. */
  suspected(members: number): void {
    this.#suspects.set(members, (this.#suspects.get(members) ?? 0) + 1);
    this.#tellingLength = undefined;
  }

  /** More is known now of what {@link suspected} was told. */
  resolved(members: number): void {
    const others = (this.#suspects.get(members) ?? 0) - 1;
    if (others > 0) this.#suspects.set(members, others);
    else this.#suspects.delete(members);
    this.#tellingLength = undefined;
  }

  /** So many members are all accepted about every other time: an answer about them tells the most. */
  get tellingLength(): number {
    this.#tellingLength ??= Math.max(1, Math.round(Math.LN2 / -Math.log1p(-this.#likelyPart())));
    return this.#tellingLength;
  }

  #likelyPart(): number {
    const likelihoods = PARTS.map((part, index) => this.#logLikelihood(part, index));
    const most = Math.max(...likelihoods);
    let [sum, weighed] = [0, 0];
    PARTS.forEach(({ part }, index) => {
      const weight = Math.exp((likelihoods[index] ?? 0) - most);
      sum += weight;
      weighed += weight * part;
    });
    return weighed / sum;
  }

  #logLikelihood({ logRefused, logAccepted }: Part, index: number): number {
    let likelihood = this.#accepted * logAccepted + this.#refused * logRefused;
    for (const [length, sets] of this.#suspects) likelihood += sets * (logSuspected(length)[index] ?? 0);
    return likelihood;
  }
}

function logSuspected(length: number): readonly number[] {
  const known = LOG_SUSPECTED.get(length);
  if (known) return known;
  const logs = PARTS.map(({ logAccepted }) => Math.log(-Math.expm1(length * logAccepted)));
  LOG_SUSPECTED.set(length, logs);
  return logs;
}
