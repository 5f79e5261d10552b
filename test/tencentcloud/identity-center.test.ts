import { parseUin, type Uin } from "../../src/domain/uin";
import type { TargetRequest, TargetsPage } from "../../src/tencentcloud/forecast-api";
import { deploymentTargets, identityCenterZone } from "../../src/tencentcloud/identity-center";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";

const [ONE, TWO, THREE, FOUR] = ["101", "102", "103", "104"].map(parseUin) as [Uin, Uin, Uin, Uin];
const LIST = "listRoleConfigurationsPage";

/** Who of `uins` is a target, of pages by the token that asks for them; and what was asked. */
async function targets(uins: readonly Uin[], page: (request: TargetRequest) => TargetsPage) {
  const requests: TargetRequest[] = [];
  const found = await deploymentTargets(
    {
      [LIST]: (request: TargetRequest) => {
        requests.push(request);
        return Promise.resolve(page(request));
      },
    },
    LIST,
    "z-1",
    uins,
  );
  return { found: [...found], requests };
}

function failure(code: string): TencentCloudError {
  return new TencentCloudError({ code, action: "DescribeIdentityCenter", serviceMessage: "" });
}

test("each is asked for by itself, and found in its first page", async () => {
  const { found, requests } = await targets([ONE, TWO], ({ target }) => ({
    targets: target === TWO ? [TWO] : [],
  }));
  expect(found).toEqual([TWO]);
  expect(requests).toEqual([
    { zoneId: "z-1", target: ONE },
    { zoneId: "z-1", target: TWO },
  ]);
});

test("a service that does not heed whom it is asked for is read on, from token to token, until the target comes", async () => {
  const pages: Readonly<Record<string, TargetsPage>> = {
    first: { targets: [ONE], nextToken: "a" },
    a: { targets: [], nextToken: "b" },
    b: { targets: [ONE, THREE], nextToken: "c" },
    c: { targets: [ONE] },
  };
  const page = ({ nextToken = "first" }: TargetRequest) => pages[nextToken] ?? { targets: [] };
  const third = await targets([THREE], page);
  expect(third.found).toEqual([THREE]);
  expect(third.requests.map(({ nextToken }) => nextToken)).toEqual([undefined, "a", "b"]);
  const second = await targets([TWO], page);
  expect(second.found).toEqual([]);
  expect(second.requests.map(({ nextToken }) => nextToken)).toEqual([undefined, "a", "b", "c"]);
});

test("a list that never ends is not believed", async () => {
  let pages = 0;
  const endless = targets([ONE], () => {
    pages += 1;
    return { targets: [TWO], nextToken: "again" };
  });
  await expect(endless).rejects.toMatchObject({
    code: "BadResponse",
    action: "ListRoleConfigurationProvisionings",
  });
  expect(pages).toBe(100);
});

test("the first failure ends the others", async () => {
  const ended: unknown[] = [];
  const refusal = failure("UnauthorizedOperation");
  const page = ({ target }: TargetRequest, signal?: AbortSignal): Promise<TargetsPage> =>
    target === ONE
      ? Promise.resolve({ targets: [] })
      : target === TWO
        ? Promise.reject(refusal)
        : new Promise((_, reject) => {
            signal?.addEventListener("abort", () => {
              ended.push([target, signal.reason]);
              reject(signal.reason as Error);
            });
          });
  await expect(deploymentTargets({ [LIST]: page }, LIST, "z-1", [ONE, TWO, THREE, FOUR])).rejects.toBe(
    refusal,
  );
  expect(ended).toEqual([
    [THREE, refusal],
    [FOUR, refusal],
  ]);
});

test("nobody else is asked for where the first gets no answer: tries again would take minutes for each", async () => {
  const asked: Uin[] = [];
  const page = ({ target }: TargetRequest): Promise<TargetsPage> => {
    asked.push(target);
    return Promise.reject(failure("InternalError"));
  };
  await expect(deploymentTargets({ [LIST]: page }, LIST, "z-1", [ONE, TWO, THREE])).rejects.toMatchObject({
    code: "InternalError",
  });
  expect(asked).toEqual([ONE]);
});

test.each(["FailedOperation.IdentityCenterNotOpen", "FailedOperation.IdentityCenterOrganizationNotOpen"])(
  "%s means that there is no Identity Center",
  async (code) => {
    await expect(
      identityCenterZone({ describeIdentityCenter: () => Promise.reject(failure(code)) }),
    ).resolves.toBeUndefined();
  },
);

test.each([
  "FailedOperation.IdentityCenterNotOrganizationManager",
  "FailedOperation",
  "UnauthorizedOperation",
])("%s leaves it open whether there is one", async (code) => {
  const error = failure(code);
  await expect(identityCenterZone({ describeIdentityCenter: () => Promise.reject(error) })).rejects.toBe(
    error,
  );
});
