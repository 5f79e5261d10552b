import type { Problem, ProblemKind, Problems } from "../../../domain/problem";

/** Tells of a problem; `say` tells one within it, or repeats the words of somebody else. */
export type Sentence<Data> = (data: Data, say: (inner: Problem | string) => string) => string;

/** A sentence for every kind of problem. */
export type Sentences = { readonly [Kind in ProblemKind]: Sentence<Problems[Kind]> };
