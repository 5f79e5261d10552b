import { allowedEndpoints, chosenEndpoints } from "../../../src/cli/organization/endpoints";
import { parsePipelinePolicy } from "../../../src/domain/pipeline-policy";
import { problemText } from "../../../src/text";
import { isMembershipError } from "../../../src/domain/error";

const GATEWAY = "https://gateway.example.com";
const CHINA = "https://organization.tencentcloudapi.com";
const STS = { sts: "https://sts.tencentcloudapi.com", metadata: "http://metadata.tencentyun.com" };

function refusal(task: () => unknown): string {
  try {
    task();
  } catch (error) {
    if (isMembershipError(error, "InvalidEndpoint")) return problemText(error.problem, "en-US");
    throw error;
  }
  return "none";
}

describe("--endpoint", () => {
  test("counts like TENCENTCLOUD_ORGANIZATION_ENDPOINT, not like a property: nobody else need allow it", () => {
    expect(chosenEndpoints({ endpoint: GATEWAY }, {})).toEqual({ organization: GATEWAY, ...STS });
    expect(allowedEndpoints(CHINA, { TENCENTCLOUD_ORGANIZATION_ENDPOINT: GATEWAY })).toEqual({
      organization: GATEWAY,
      ...STS,
    });
    expect(refusal(() => allowedEndpoints(GATEWAY, {}))).toContain(
      `nobody but the code names ${GATEWAY}, where the Organization API would be called`,
    );
  });

  test("goes before TENCENTCLOUD_ORGANIZATION_ENDPOINT and TENCENTCLOUD_DOMAIN", () => {
    const env = {
      TENCENTCLOUD_ORGANIZATION_ENDPOINT: "https://other.example.com",
      TENCENTCLOUD_DOMAIN: "example.org",
    };
    expect(chosenEndpoints({ endpoint: GATEWAY }, env).organization).toBe(GATEWAY);
  });

  test("is bound by a policy that names endpoints", () => {
    const policy = parsePipelinePolicy({ endpoints: [CHINA] });
    expect(refusal(() => chosenEndpoints({ endpoint: GATEWAY }, {}, policy))).toContain(
      `the policy's endpoints (TCO_POLICY) do not name ${GATEWAY}`,
    );
    expect(chosenEndpoints({}, {}, policy).organization).toBe(CHINA);
  });

  test("of a site has STS called on the same site", () => {
    const endpoint = "https://organization.intl.tencentcloudapi.com";
    const { sts } = chosenEndpoints({ endpoint }, {});
    expect(sts).toBe("https://sts.intl.tencentcloudapi.com");
  });

  test.each([[""], ["gateway.example.com"], ["http://gateway.example.com"], [`${GATEWAY}/path`]])(
    "%j is refused",
    (endpoint) => {
      expect(refusal(() => chosenEndpoints({ endpoint }, {}))).toContain("expected endpoint to be");
    },
  );
});

test("What a declaration names is allowed where the machine names it too", () => {
  const env = { TCO_ALLOWED_ENDPOINTS: `https://a.example.com, ${GATEWAY}` };
  expect(allowedEndpoints(GATEWAY, env).organization).toBe(GATEWAY);
});
