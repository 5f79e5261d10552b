import type { Diagnostic } from "./diagnostic";
import type { Message } from "./protocol/message";
import { protocolDiagnostics, thrownDiagnostic } from "./protocol/protocol-diagnostic";
import { RequestError } from "./protocol/request-error";

interface Said {
  readonly diagnostics?: readonly Diagnostic[] | undefined;
}

type Told<A> = Omit<A, "diagnostics"> & { readonly diagnostics: readonly Message<"Diagnostic">[] };

/**
 * What `work` answers, with what it has to say as the protocol says it. What it throws is said in place of an answer.
 *
 * @param kept is answered with what was thrown
 * @throws RequestError what `work` throws of that kind
 */
export async function told<A extends Said>(
  work: () => A | Promise<A>,
  kept: { readonly [F in Exclude<keyof A, "diagnostics">]?: A[F] | undefined } = {},
): Promise<Told<Partial<A>>> {
  try {
    const answer = await work();
    return { ...answer, diagnostics: protocolDiagnostics(answer.diagnostics) };
  } catch (error) {
    if (error instanceof RequestError) throw error;
    return { ...kept, diagnostics: protocolDiagnostics([thrownDiagnostic(error)]) };
  }
}
