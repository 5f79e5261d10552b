import { RecentRequests } from "../../src/removal/recent-requests";

let nowMs = 0;
const recent = (): RecentRequests => new RecentRequests(() => nowMs);

beforeEach(() => {
  nowMs = 100;
});

test("A request counts for as long as it is said to, and no longer", () => {
  const requests = recent();
  requests.record("list", 1_000);
  nowMs = 600;
  requests.record("list", 1_000);
  expect(requests.of("list")).toEqual([1_100, 1_600]);
  nowMs = 1_100;
  expect(requests.of("list")).toEqual([1_600]);
  nowMs = 1_600;
  expect(requests.of("list")).toEqual([]);
});

test("Each action counts its own", () => {
  const requests = recent();
  requests.record("list", 1_000);
  expect(requests.of("delete")).toEqual([]);
});
