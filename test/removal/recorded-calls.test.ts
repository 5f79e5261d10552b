import type { Uin } from "../../src/domain/uin";
import type { RemovalEvent } from "../../src/removal/events";
import { Ledger } from "../../src/removal/ledger";
import { recordedCalls } from "../../src/removal/recorded-calls";
import { TencentCloudError } from "../../src/tencentcloud/error";
import type { OrganizationCalls } from "../../src/tencentcloud/organization-api";
import { uinAt } from "./support/simulated-removal";

const ONE = uinAt(1);

/** Sends a removal that `answer` answers; what is known at that moment, and in the end. */
async function remove(
  answer: () => Promise<{ requestId: string }>,
  uins: readonly Uin[] = [ONE],
): Promise<{ atArrival: unknown; atTheEnd: unknown; events: RemovalEvent[]; result: unknown }> {
  const ledger = new Ledger([ONE], () => 0);
  const events: RemovalEvent[] = [];
  let atArrival: unknown;
  const calls = {
    deleteMembers: () => {
      atArrival = ledger.outcomes.get(ONE)?.kind;
      return answer();
    },
  } as unknown as OrganizationCalls;
  const recorded = recordedCalls(calls, ledger, (event) => events.push(event));
  const result = await recorded.deleteMembers(uins).catch((error: unknown) => error);
  return { atArrival, atTheEnd: ledger.outcomes.get(ONE)?.kind, events, result };
}

function failure(code: string): TencentCloudError {
  return new TencentCloudError({ code, action: "DeleteOrganizationMembers", serviceMessage: "" });
}

test("a removal is written down before it leaves, and when it is accepted", async () => {
  const answer = { requestId: "request-1" };
  expect(await remove(() => Promise.resolve(answer))).toEqual({
    atArrival: "unknown",
    atTheEnd: "removed",
    events: [{ type: "accepted", uins: [ONE], requestId: "request-1" }],
    result: answer,
  });
});

test.each(["FailedOperation.MemberShareResource", "InvalidParameter", "InternalError", "Timeout"])(
  "after %s anything may have happened",
  async (code) => {
    const error = failure(code);
    expect(await remove(() => Promise.reject(error))).toEqual({
      atArrival: "unknown",
      atTheEnd: "unknown",
      events: [{ type: "rejected", uins: [ONE], error }],
      result: error,
    });
  },
);

test.each(["RequestLimitExceeded", "AuthFailure.TokenFailure", "UnauthorizedOperation", "InvalidAction"])(
  "after %s nothing has happened",
  async (code) => {
    const error = failure(code);
    expect(await remove(() => Promise.reject(error))).toEqual({
      atArrival: "unknown",
      atTheEnd: "notSent",
      events: [],
      result: error,
    });
  },
);

test("whoever does not leave is not sent", async () => {
  const { atArrival, result } = await remove(() => Promise.resolve({ requestId: "" }), [ONE, uinAt(2)]);
  expect(atArrival).toBeUndefined();
  expect(result).toEqual(new Error(`expected only leaving members, got ${uinAt(2)}`));
});
