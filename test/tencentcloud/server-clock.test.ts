import { ServerClock } from "../../src/tencentcloud/server-clock";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";

const NOW = Date.parse("2025-10-30T12:00:00Z");
const EXPIRED = new TencentCloudError({
  code: "AuthFailure.SignatureExpire",
  action: "DescribeOrganization",
  serviceMessage: "expired",
});

test.each([
  ["an hour ahead", "Thu, 30 Oct 2025 13:00:00 GMT"],
  ["a day ahead", "Fri, 31 Oct 2025 12:00:00 GMT"],
  ["a day behind", "Wed, 29 Oct 2025 12:00:00 GMT"],
])("the server's time is believed: %s", (_, date) => {
  const clock = new ServerClock(() => NOW);
  clock.hear(date);
  expect(clock.milliseconds()).toBe(NOW);
  expect(clock.follow()).toBe(true);
  expect(clock.milliseconds()).toBe(Date.parse(date));
});

test.each([
  ["a second more than a day ahead", "Fri, 31 Oct 2025 12:00:01 GMT"],
  ["a second more than a day behind", "Wed, 29 Oct 2025 11:59:59 GMT"],
  ["years ahead", "Fri, 31 Dec 2049 23:59:59 GMT"],
])("nothing is signed for another day because a server says so, but what it said is told: %s", (_, date) => {
  const clock = new ServerClock(() => NOW);
  clock.hear(date);
  expect(clock.follow()).toBe(false);
  expect(clock.milliseconds()).toBe(NOW);
  expect(clock.explain(EXPIRED).problem).toEqual({
    kind: "wrongClock",
    serviceMessage: "expired",
    here: "2025-10-30T12:00:00.000Z",
    there: new Date(date).toISOString(),
  });
});

test.each([undefined, ["Thu, 30 Oct 2025 13:00:00 GMT"], "some day", ""])("%p tells no time", (date) => {
  const clock = new ServerClock(() => NOW);
  clock.hear(date);
  expect(clock.follow()).toBe(false);
  expect(clock.explain(EXPIRED).problem).toMatchObject({ there: undefined });
});

test("a time that was believed stays so when another is not", () => {
  const clock = new ServerClock(() => NOW);
  clock.hear("Thu, 30 Oct 2025 13:00:00 GMT");
  clock.hear("Fri, 31 Dec 2049 23:59:59 GMT");
  expect(clock.follow()).toBe(true);
  expect(clock.milliseconds()).toBe(NOW + 3_600_000);
});
