import { TencentCloudClient } from "../../src/tencentcloud/client";
import { organizationApi } from "../../src/tencentcloud/organization-api";
import { listServiceAdministrators } from "../../src/tencentcloud/service-administrators";
import { type Answer, apiAnswer, type ReceivedRequest, RecordingServer } from "./support/recording-server";

const keys = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };

async function administrators(answer: (action: string, payload: Payload) => object) {
  const server = await RecordingServer.start(({ headers, body }: ReceivedRequest): Answer =>
    apiAnswer(answer(String(headers["x-tc-action"]), JSON.parse(body) as Payload)),
  );
  const client = new TencentCloudClient({
    endpoint: server.origin,
    credentials: () => Promise.resolve(keys),
  });
  try {
    const uins = await listServiceAdministrators(organizationApi(client));
    const requests = server.requests.map(({ headers, body }) => `${String(headers["x-tc-action"])} ${body}`);
    return { uins, requests };
  } finally {
    await client.close();
    await server.close();
  }
}

interface Payload {
  readonly ServiceId?: number;
  readonly Offset: number;
}

test("asks for the services, and for the administrators of those that have some", async () => {
  const { uins, requests } = await administrators((action, { ServiceId }) =>
    action === "ListOrganizationService"
      ? {
          Items: [{ ServiceId: 1, MemberNum: "2" }, { ServiceId: 2, MemberNum: "0" }, { ServiceId: 3 }],
          Total: 3,
        }
      : {
          Items: ServiceId === 1 ? [{ MemberUin: 100000000001 }, { MemberUin: 100000000002 }] : null,
          Total: 0,
        },
  );
  expect(uins).toEqual(new Set(["100000000001", "100000000002"]));
  expect(requests).toEqual([
    'ListOrganizationService {"Offset":0,"Limit":50}',
    'ListOrgServiceAssignMember {"ServiceId":1,"Offset":0,"Limit":50}',
    'ListOrgServiceAssignMember {"ServiceId":3,"Offset":0,"Limit":50}',
  ]);
});

test("reads every page", async () => {
  const services = Array.from({ length: 51 }, (_, index) => ({ ServiceId: index, MemberNum: "0" }));
  const { requests } = await administrators((_, { Offset }) => ({
    Items: services.slice(Offset, Offset + 50),
  }));
  expect(requests).toEqual([
    'ListOrganizationService {"Offset":0,"Limit":50}',
    'ListOrganizationService {"Offset":50,"Limit":50}',
  ]);
});

test("an organization without services has none, in one request", async () => {
  const { uins, requests } = await administrators(() => ({ Items: null, Total: 0 }));
  expect(uins).toEqual(new Set());
  expect(requests).toEqual(['ListOrganizationService {"Offset":0,"Limit":50}']);
});

test("reads every page of administrators", async () => {
  const all = Array.from({ length: 51 }, (_, index) => ({ MemberUin: 100000000001 + index }));
  const { uins, requests } = await administrators((action, { Offset }) => ({
    Items: action === "ListOrganizationService" ? [{ ServiceId: 7 }] : all.slice(Offset, Offset + 50),
  }));
  expect(uins.size).toBe(51);
  expect(requests.slice(1)).toEqual([
    'ListOrgServiceAssignMember {"ServiceId":7,"Offset":0,"Limit":50}',
    'ListOrgServiceAssignMember {"ServiceId":7,"Offset":50,"Limit":50}',
  ]);
});

test("a list that never ends is not believed", async () => {
  const page = Array.from({ length: 50 }, (_, serviceId) => ({ serviceId, hasAdministrators: false }));
  const endless = listServiceAdministrators({
    listServicesPage: () => Promise.resolve(page),
    listAdministratorsPage: () => Promise.resolve([]),
  });
  await expect(endless).rejects.toMatchObject({ code: "BadResponse", action: "ListOrganizationService" });
});
