import { numberedMembers, seededRandom, Simulator, type Fault } from "../../src/simulator";
import { call, type WireAnswer } from "./signed-request";

const DELETE = "DeleteOrganizationMembers";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
});

afterEach(() => simulator.stop());

function remove(...uins: number[]): Promise<WireAnswer> {
  return call(simulator.endpoint, DELETE, { MemberUin: uins });
}

describe.each([
  { applied: true, left: ["100000000003"] },
  { applied: false, left: ["100000000001", "100000000002", "100000000003"] },
])("with applied: $applied", ({ applied, left }) => {
  test.each([
    ["InternalError", "Internal error."],
    [
      "RequestLimitExceeded.UinLimitExceeded",
      "The number of requests exceeds the frequency limit. Please reduce the frequency.",
    ],
    ["AuthFailure.TokenFailure", "Token error."],
    ["Anything.AtAll", "The request failed."],
  ])("a request is answered %s", async (code, message) => {
    simulator.faults.next(DELETE, { kind: "error", code, applied });
    const answer = await remove(100000000001, 100000000002);
    expect(answer).toMatchObject({ status: 200, response: { Error: { Code: code, Message: message } } });
    expect(simulator.members).toEqual(left);
    expect(simulator.requests).toMatchObject([{ outcome: code, requestId: answer.response["RequestId"] }]);
  });

  test("a connection is closed without an answer", async () => {
    simulator.faults.next(DELETE, { kind: "disconnect", applied });
    await expect(remove(100000000001, 100000000002)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(simulator.members).toEqual(left);
    expect(simulator.requests).toMatchObject([{ outcome: "disconnected" }]);
  });

  test("a request is answered with another status and body", async () => {
    simulator.faults.next(DELETE, { kind: "http", status: 502, body: "<html>Bad Gateway</html>", applied });
    await expect(remove(100000000001, 100000000002)).resolves.toMatchObject({
      status: 502,
      body: "<html>Bad Gateway</html>",
      code: undefined,
    });
    expect(simulator.members).toEqual(left);
    expect(simulator.requests).toMatchObject([{ outcome: "http 502" }]);
  });

  test("a request is never answered", async () => {
    simulator.faults.next(DELETE, { kind: "hang", applied });
    const answered = expect(remove(100000000001, 100000000002)).rejects.toMatchObject({ code: "ECONNRESET" });
    while (simulator.requests.length === 0) await new Promise(setImmediate);
    expect(simulator.requests).toMatchObject([{ outcome: "hung" }]);
    expect(simulator.members).toEqual(left);
    await simulator.stop(); // which closes the connection
    await answered;
  });
});

const FAILURE: Fault = { kind: "error", code: "InternalError" };

test("a fault strikes the next requests of its action, as often as it is told to", async () => {
  simulator.faults.next(DELETE, FAILURE, { times: 2 });
  await call(simulator.endpoint, "DescribeOrganization", {});
  expect(simulator.faults.pending).toEqual([{ action: DELETE, fault: FAILURE, times: 2 }]);

  for (const uin of [100000000001, 100000000001, 100000000001]) await remove(uin);

  expect(simulator.requests.map(({ outcome }) => outcome)).toEqual([
    "ok",
    "InternalError",
    "InternalError",
    "ok",
  ]);
  expect(simulator.faults.pending).toEqual([]);
});

test("of several faults the one that was declared first strikes", async () => {
  simulator.faults.next(DELETE, FAILURE);
  simulator.faults.next(DELETE, { kind: "error", code: "ResourceInUse", message: "Busy." });
  expect((await remove(100000000001)).code).toBe("InternalError");
  expect((await remove(100000000001)).response).toMatchObject({
    Error: { Code: "ResourceInUse", Message: "Busy." },
  });
});

test("a fault strikes the requests that its predicate picks", async () => {
  simulator.faults.next(DELETE, FAILURE, {
    times: Infinity,
    when: ({ uins }) => uins?.includes("100000000002") === true,
  });
  expect((await remove(100000000001)).code).toBe("ok");
  expect((await remove(100000000002, 100000000003)).code).toBe("InternalError");
  expect((await remove(100000000002)).code).toBe("InternalError");
  simulator.faults.clear();
  expect((await remove(100000000002)).code).toBe("ok");
});

test("a fault does not strike a request that is refused for its form", async () => {
  simulator.faults.next(DELETE, FAILURE);
  expect((await remove()).code).toBe("InvalidParameter");
  expect(simulator.faults.pending).toHaveLength(1);
});

test("a seeded random repeats itself, and is evenly spread from 0 to 1", () => {
  const draw = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 10_000 }, random);
  };
  const numbers = draw(7);
  expect(draw(7)).toEqual(numbers);
  expect(draw(8)).not.toEqual(numbers);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length / numbers.length;
    expect(share).toBeCloseTo(0.1, 1);
  }
});
