import { afterAnswer } from "../../src/removal/after-answer";
import type { RemovalCalls } from "../../src/tencentcloud/organization-api";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";

const failure = (code: string, requestId?: string): TencentCloudError =>
  new TencentCloudError({ code, action: "DescribeOrganization", serviceMessage: "", requestId });

test.each<[what: string, outcome: TencentCloudError | undefined, answers: number]>([
  ["an answer", undefined, 1],
  ["a refusal of the API", failure("UnauthorizedOperation", "request-1"), 1],
  ["a proxy's refusal", failure("ProxyAuthenticationRequired"), 0],
  ["no answer", failure("Timeout"), 0],
  ["what is no answer of the API", failure("GatewayRefused"), 0],
])("whether the API can be reached is told by %s", async (_, outcome, answers) => {
  const onAnswer = jest.fn();
  const { signal } = new AbortController();
  const asked: unknown[] = [];
  const describeOrganization = (_request: unknown, given: unknown): Promise<unknown> => {
    asked.push(given);
    return outcome === undefined ? Promise.resolve("it") : Promise.reject(outcome);
  };
  const calls = afterAnswer({ describeOrganization } as unknown as RemovalCalls, onAnswer);
  const ended: unknown = await calls.describeOrganization(undefined, signal).catch((error: unknown) => error);
  expect(ended).toBe(outcome ?? "it");
  expect(onAnswer).toHaveBeenCalledTimes(answers);
  expect(asked).toEqual([signal]);
});
