import type { Uin } from "../../src/domain/uin";
import type { RemovalEvent } from "../../src/removal/events";
import { recordedCalls } from "../../src/removal/recorded-calls";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import type { RemovalCalls } from "../../src/tencentcloud/organization-api";
import { uinAt } from "./support/simulated-removal";

const ONE = uinAt(1);
const ANSWER = { requestId: "request-1" };

interface Sent {
  /** What was told, with `arrived` where the request reached the API. */
  readonly told: readonly (RemovalEvent | "arrived")[];
  readonly result: unknown;
}

/** Sends a removal that `answer` answers. */
async function remove(
  answer: () => Promise<{ requestId: string }>,
  emit: (event: RemovalEvent) => void = () => undefined,
): Promise<Sent> {
  const told: (RemovalEvent | "arrived")[] = [];
  const calls = {
    deleteMembers: () => {
      told.push("arrived");
      return answer();
    },
  } as unknown as RemovalCalls;
  const recorded = recordedCalls(calls, (event) => {
    told.push(event);
    emit(event);
  });
  const result = await recorded.deleteMembers([ONE]).catch((error: unknown) => error);
  return { told, result };
}

function failure(code: string): TencentCloudError {
  return new TencentCloudError({ code, action: "DeleteOrganizationMembers", serviceMessage: "" });
}

const sent: RemovalEvent = { type: "sent", uins: [ONE] };

test("a removal is told before it leaves, and when it is accepted", async () => {
  expect(await remove(() => Promise.resolve(ANSWER))).toEqual({
    told: [sent, "arrived", { type: "accepted", uins: [ONE], requestId: "request-1" }],
    result: ANSWER,
  });
});

test.each([
  "FailedOperation.MemberShareResource",
  "SomethingNew",
  "InvalidParameter",
  "LimitExceeded",
  "InternalError",
  "Timeout",
  "BadResponse",
])("after %s anything may have happened: it was rejected", async (code) => {
  const error = failure(code);
  expect(await remove(() => Promise.reject(error))).toEqual({
    told: [sent, "arrived", { type: "rejected", uins: [ONE], error }],
    result: error,
  });
});

test.each([
  "RequestLimitExceeded",
  "RequestLimitExceeded.UinLimitExceeded",
  "AuthFailure.TokenFailure",
  "UnauthorizedOperation",
  "InvalidAction",
  "ResourceNotFound.OrganizationNotExist",
])("after %s nothing has happened: it is taken back", async (code) => {
  const error = failure(code);
  expect(await remove(() => Promise.reject(error))).toEqual({
    told: [sent, "arrived", { type: "takenBack", uins: [ONE] }],
    result: error,
  });
});

test("after what is no answer of the API, such as the end of the run, nothing more is known", async () => {
  const error = new Error("stopped");
  expect(await remove(() => Promise.reject(error))).toEqual({ told: [sent, "arrived"], result: error });
});

test("what may not be told does not leave", async () => {
  const error = new Error("expected only leaving members");
  const refuse = (): never => {
    throw error;
  };
  expect(await remove(() => Promise.resolve(ANSWER), refuse)).toEqual({ told: [sent], result: error });
});

test("the request and the signal are handed on, and other calls are as they were", async () => {
  const deleteMembers = jest.fn<Promise<typeof ANSWER>, [readonly Uin[], AbortSignal?]>(() =>
    Promise.resolve(ANSWER),
  );
  const describeOrganization = jest.fn();
  const calls = { deleteMembers, describeOrganization } as unknown as RemovalCalls;
  const recorded = recordedCalls(calls, () => undefined);
  const { signal } = new AbortController();
  await recorded.deleteMembers([ONE], signal);
  expect(deleteMembers.mock.calls).toEqual([[[ONE], signal]]);
  expect(recorded.describeOrganization).toBe(describeOrganization);
});
