import { parseUin } from "../../src/domain/uin";
import { MembershipError } from "../../src/domain/error";
import { type Caller, callerOf } from "../../src/removal/caller";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const IDENTITY = { accountUin: parseUin("100000000000"), arn: "qcs::cam::uin/100000000000:uin/100000000000" };

type Describe = (signal: AbortSignal) => Promise<typeof IDENTITY>;

/** Answers when so much time has passed, unless it is aborted before. */
function after(ms: number): Describe {
  return (signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        resolve(IDENTITY);
      }, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      });
    });
}

/** Never answers, and does not end when it is aborted. */
const never: Describe = () => new Promise(() => undefined);

function asked(describeCaller: Describe, signal = new AbortController().signal): Caller {
  const caller = callerOf({ describeCaller }, signal);
  caller.ask();
  return caller;
}

test("who calls is what STS says, whenever it is asked for", async () => {
  const caller = asked(after(0));
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await caller.get()).toEqual(IDENTITY);
});

test("STS is asked once, when it is time to, and not before", async () => {
  const describeCaller = jest.fn(after(0));
  const caller = callerOf({ describeCaller }, new AbortController().signal);
  expect(describeCaller).not.toHaveBeenCalled();
  caller.ask();
  caller.ask();
  expect(describeCaller).toHaveBeenCalledTimes(1);
  expect(await inSimulatedTime(caller.get)).toEqual(IDENTITY);
});

test("nobody calls where STS was not asked, or is not to be asked", async () => {
  const { signal } = new AbortController();
  expect(await callerOf({ describeCaller: after(0) }, signal).get()).toBeUndefined();
  const caller = callerOf({}, signal);
  caller.ask();
  expect(await caller.get()).toBeUndefined();
});

test.each([
  ["a second later", after(1_000), IDENTITY, 1_000],
  ["a minute later", after(60_000), { unknownBecause: "no answer in time" }, 2_000],
  ["never", never, { unknownBecause: "no answer in time" }, 2_000],
])(
  "an answer that comes %s is waited for two seconds at most",
  async (_, describeCaller, known, waitedMs) => {
    const caller = asked(describeCaller);
    expect(await inSimulatedTime(caller.get)).toEqual(known);
    expect(Date.now()).toBe(waitedMs);
  },
);

test.each([
  ["comes", after(0)],
  ["does not come in time", after(60_000)],
])("nothing is under way any more, and no timer is left, when the answer %s", async (_, describeCaller) => {
  const caller = asked(describeCaller);
  await inSimulatedTime(caller.get);
  expect(jest.getTimerCount()).toBe(0);
});

test("an answer is not waited for by a run that is over", async () => {
  const stop = new AbortController();
  const caller = asked(never, stop.signal);
  stop.abort(new Error("over"));
  expect(await caller.get()).toEqual({ unknownBecause: "no answer in time" });
  expect(Date.now()).toBe(0);
});

test.each([
  [
    "the API's",
    new TencentCloudError({ code: "UnauthorizedOperation", action: "GetCallerIdentity", serviceMessage: "" }),
    "UnauthorizedOperation",
  ],
  ["this package's", new MembershipError("MissingCredentials", { kind: "emptyFile" }), "MissingCredentials"],
  ["the system's", new Error("which may say anything"), "no answer"],
])(
  "where there is no answer the code of an error that is %s says why, and nothing else",
  async (_, error, code) => {
    const caller = asked(() => Promise.reject(error));
    expect(await caller.get()).toEqual({ unknownBecause: code });
  },
);
