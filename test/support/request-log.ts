import type { LoggedRequest, Simulator } from "../../src/simulator";
import { uin } from "./members";

/**
 * The requests as they left: the organization is asked for just before its list, each on a connection of its own, and whichever
 * arrives first. Before the first organization of all there is nothing else; before another one may stand what the run before it
 * asked for at its end.
 */
export function asSent(requests: readonly LoggedRequest[]): LoggedRequest[] {
  const isList = (request: LoggedRequest | undefined): boolean =>
    request?.action === "DescribeOrganizationMembers";
  const sent: LoggedRequest[] = [];
  requests.forEach((request, index) => {
    const isOfAll = sent.every(isList);
    const isLate = isOfAll || (isList(sent.at(-1)) && !isList(requests[index + 1]));
    const place = request.action === "DescribeOrganization" && isLate ? (isOfAll ? 0 : -1) : sent.length;
    sent.splice(place, 0, request);
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
