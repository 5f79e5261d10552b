import { patientReading } from "../../src/removal/patient-reading";
import type { ReadingCalls } from "../../src/tencentcloud/organization-api";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";

const PAGE = { members: [], total: 0, requestId: "req-1" };
const ORGANIZATION = {
  organizationId: "1",
  creatorUin: "1",
  isManager: true,
  name: "",
} as unknown as Awaited<ReturnType<ReadingCalls["describeOrganization"]>>;

const UNUSED = {
  listServicesPage: () => Promise.resolve([]),
  listAdministratorsPage: () => Promise.resolve([]),
  listEntityAdministratorsPage: () => Promise.resolve([]),
  describeIdentityCenter: () => Promise.resolve({ zoneId: undefined }),
  listRoleConfigurationsPage: () => Promise.resolve({ targets: [] }),
  listUserSynchronizationsPage: () => Promise.resolve({ targets: [] }),
};

function failing(
  code: string,
  times: number,
): { readonly calls: ReadingCalls; readonly tries: () => number } {
  let tries = 0;
  const fail = <T>(result: T): Promise<T> => {
    tries += 1;
    if (tries > times) return Promise.resolve(result);
    return Promise.reject(new TencentCloudError({ code, action: "Describe", serviceMessage: "" }));
  };
  const calls = {
    ...UNUSED,
    describeOrganization: () => fail(ORGANIZATION),
    describeMembersPage: () => fail(PAGE),
  };
  return { calls, tries: () => tries };
}

const running = new AbortController().signal;
const instantly = { now: Date.now, sleep: () => Promise.resolve(), random: () => 0 };

describe("Reading", () => {
  test("goes on after two passing failures", async () => {
    const { calls, tries } = failing("InternalError", 2);
    await expect(
      patientReading(calls, running, instantly).describeMembersPage({ offset: 0, limit: 50 }),
    ).resolves.toBe(PAGE);
    expect(tries()).toBe(3);
  });

  test("gives up after three, as a person waits", async () => {
    const { calls, tries } = failing("ConnectionFailed", 9);
    await expect(patientReading(calls, running, instantly).describeOrganization()).rejects.toThrow(
      "ConnectionFailed",
    );
    expect(tries()).toBe(3);
  });

  test.each([
    ["ProxyAuthenticationRequired", 1],
    ["ProxyRefused", 3],
    ["HostUnknown", 3],
    ["CertificateRejected", 3],
    ["GatewayRefused", 3],
  ])("gives up after what does not pass by waiting (%s): %i", async (code, most) => {
    const { calls, tries } = failing(code, 9);
    await expect(patientReading(calls, running, instantly).describeOrganization()).rejects.toThrow(code);
    expect(tries()).toBe(most);
  });

  test.each([
    ["ConnectionFailed", [500, 1_000]],
    ["ProxyRefused", [2_000, 4_000]],
  ])("waits between its tries of what fails with %s, and not after the last: %j ms", async (code, waits) => {
    const waited: number[] = [];
    const sleep = (ms: number): Promise<void> => Promise.resolve(void waited.push(ms));
    const { calls } = failing(code, 9);
    const reading = patientReading(calls, running, { ...instantly, sleep, random: () => 1 });
    await expect(reading.describeOrganization()).rejects.toThrow(code);
    const ofTheRate = [250, 1_002];
    expect(waited.filter((ms) => !ofTheRate.includes(ms))).toEqual(waits);
  });

  test("slows down while it is too fast", async () => {
    const { calls, tries } = failing("RequestLimitExceeded", 9);
    await expect(patientReading(calls, running, instantly).describeOrganization()).resolves.toBe(
      ORGANIZATION,
    );
    expect(tries()).toBe(10);
  });

  test("gives up after twenty that came too fast, which takes minutes", async () => {
    const { calls, tries } = failing("RequestLimitExceeded", Infinity);
    await expect(patientReading(calls, running, instantly).describeOrganization()).rejects.toThrow(
      "RequestLimitExceeded",
    );
    expect(tries()).toBe(20);
  });

  test.each(["AuthFailure.SecretIdNotFound", "ResourceNotFound.OrganizationNotExist"])(
    "does not try again after %s",
    async (code) => {
      const { calls, tries } = failing(code, 9);
      await expect(patientReading(calls, running, instantly).describeOrganization()).rejects.toThrow(code);
      expect(tries()).toBe(1);
    },
  );
});
