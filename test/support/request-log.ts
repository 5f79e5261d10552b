import type { LoggedRequest, Simulator } from "../../src/simulator";
import { uin } from "./members";

/**
 * The requests as they left: the organization is asked for with the first page or search of its list, each on a connection of its
 * own, and whichever arrives first.
 */
export function asSent(requests: readonly LoggedRequest[]): LoggedRequest[] {
  const isList = (request: LoggedRequest | undefined): boolean =>
    request?.action === "DescribeOrganizationMembers";
  const sent = [...requests];
  requests.forEach((request, index) => {
    const isLate = isList(requests[index - 1]) && !isList(requests[index + 1]);
    if (request.action === "DescribeOrganization" && isLate)
      sent.splice(index - 1, 2, request, ...requests.slice(index - 1, index));
  });
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
