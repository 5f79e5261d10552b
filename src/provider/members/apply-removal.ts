import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { Diagnostic } from "../../plugin/diagnostic";
import type { RemovalReport } from "../../removal/report";
import type { Configured } from "../configured";
import type { About } from "../diagnostics/about";
import { failureDiagnostic, problemsDiagnostic, unwrittenDiagnostic } from "../diagnostics/error-diagnostics";
import { type OrderContext, orderOf, requireMachine } from "./order";
import { leftIn } from "./removal-result";

/** What came of a removal. */
export interface RemovalEnd {
  readonly left: ReadonlySet<Uin>;
  readonly report?: RemovalReport;
  /** Whether somebody stayed who was to leave; then {@link diagnostics} says so. */
  readonly isIncomplete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Removes members; what ends a removal before it begins leaves everybody where they are. */
export async function tryRemove(
  leaving: Members,
  of: OrderContext,
  about: About,
  context: Configured,
): Promise<RemovalEnd> {
  const { reportFile } = of.code;
  try {
    const order = orderOf(leaving, of, context);
    requireMachine(order);
    const session = await context.session();
    const { result, report, fileError } = await session.remove(order, {
      construct: about.construct,
      ...(reportFile !== undefined && { reportFile }),
    });
    const isIncomplete = !report.complete;
    const diagnostics = [
      ...(isIncomplete ? [failureDiagnostic(report, about)] : []),
      ...(fileError === undefined ? [] : [unwrittenDiagnostic(fileError, about)]),
    ];
    return { left: leftIn(result), report, isIncomplete, diagnostics };
  } catch (error) {
    return { left: new Set(), isIncomplete: true, diagnostics: [problemsDiagnostic(error, about)] };
  }
}
