import type { LoggedRequest, Simulator } from "../../src/simulator";
import { uin } from "./members";

/** Requests that leave together can arrive so far apart, in milliseconds; no two programs run so close to each other. */
const TOGETHER_MS = 50;

/** The requests as they left: the organization is asked for with the first of its list, and each on a connection of its own. */
export function asSent(requests: readonly LoggedRequest[]): LoggedRequest[] {
  const sent: LoggedRequest[] = [];
  for (const request of requests) {
    const isBeside = ({ action, at }: LoggedRequest): boolean =>
      action === "DescribeOrganizationMembers" && request.at - at < TOGETHER_MS;
    const before =
      request.action === "DescribeOrganization"
        ? sent.findLastIndex((one) => !isBeside(one))
        : sent.length - 1;
    sent.splice(before + 1, 0, request);
  }
  return sent;
}

/**
 * Everything that reached the simulator, a line a request, as it was sent. Requests of one action that follow each other are
 * put in order, because batches are sent side by side. Who calls is asked beside all that, and left out.
 */
export function requestLog({ requests }: Pick<Simulator, "requests">): string[] {
  const rows: { readonly action: string; readonly lines: string[] }[] = [];
  for (const request of asSent(requests.filter(({ action }) => action !== "GetCallerIdentity"))) {
    if (rows.at(-1)?.action !== request.action) rows.push({ action: request.action, lines: [] });
    rows.at(-1)?.lines.push(line(request));
  }
  return rows.flatMap(({ lines }) => lines.sort());
}

function line({ action, uins = [], outcome }: LoggedRequest): string {
  return [action, ...uins, outcome].join(" ");
}

/** What {@link requestLog} shows of a removal in `batches`, of which nothing is refused. */
export function removalInBatches(...batches: readonly (readonly number[])[]): string[] {
  return [
    "DescribeOrganization ok",
    "DescribeOrganizationMembers ok",
    ...batches.map((positions) => ["DeleteOrganizationMembers", ...positions.map(uin), "ok"].join(" ")),
    "DescribeOrganizationMembers ok",
  ];
}
