import type { AttributePath, Diagnostic } from "../diagnostic";
import type { Message } from "./message";

/** The numbers of `Diagnostic.Severity`. */
export const SEVERITIES = { error: 1, warning: 2 } as const;

/** The diagnostics as Terraform takes them. */
export function protocolDiagnostics(diagnostics: readonly Diagnostic[] = []): Message<"Diagnostic">[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: SEVERITIES[severity],
    summary,
    detail,
    attribute: attribute && protocolPath(attribute),
  }));
}

export function protocolPath(path: AttributePath): Message<"AttributePath"> {
  return {
    steps: path.map((step) => {
      if (typeof step === "string") return { attribute_name: step };
      return "key" in step ? { element_key_string: step.key } : { element_key_int: step.index };
    }),
  };
}

/** What a method threw, as Terraform shows it: its message, and no word of where in the program that was. */
export function thrownDiagnostic(error: unknown): Diagnostic {
  const [summary = "", ...detail] = (error instanceof Error ? error.message : String(error)).split("\n");
  return { severity: "error", summary, detail: detail.join("\n").trim() };
}
