import { ListingProgress } from "../../../src/cli/organization/listing-progress";
import type { Language } from "../../../src/domain/language";
import type { ReadingCalls } from "../../../src/tencentcloud/organization-api";

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

describe("The progress of a listing", () => {
  async function shown(isTTY: boolean, language: Language = "en-US"): Promise<string[]> {
    const written: string[] = [];
    const progress = new ListingProgress({ isTTY, write: (text) => written.push(text) }, language);
    const page = { ...PAGE, members: Array.from({ length: 50 }), total: 100 } as unknown as typeof PAGE;
    const calls = progress.watch({
      ...UNUSED,
      describeOrganization: () => Promise.resolve(ORGANIZATION),
      describeMembersPage: () => Promise.resolve(page),
    });
    for (const offset of [0, 50, 0]) await calls.describeMembersPage({ offset, limit: 50 });
    progress.end();
    return written;
  }

  test("is one line at a terminal, which starts again with the listing and is gone at its end", async () => {
    const lines = ["50 of 100", "100 of 100", "50 of 100"].map(
      (count) => `\r\u001b[2KListing members: ${count}`,
    );
    expect(await shown(true)).toEqual([...lines, "\r\u001b[2K"]);
  });

  test("is told in the language that was asked for", async () => {
    expect((await shown(true, "zh-CN"))[0]).toBe("\r\u001b[2K正在查询成员：50/100");
  });

  test("is nothing in a pipe", async () => {
    expect(await shown(false)).toEqual([]);
  });
});
