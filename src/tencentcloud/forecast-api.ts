import type { Uin } from "../domain/uin";
import { type Call, type CallAction, PAGE_LENGTH } from "./call";
import type { ResponseFields } from "./response-fields";

/** The most that Identity Center's lists give at a time. */
const MAX_RESULTS = 100;

type Offset = Readonly<{ offset: number }>;

/** What Identity Center deploys to one account. */
export interface TargetRequest {
  readonly zoneId: string;
  readonly target: Uin;
  /** Where the page before ended. */
  readonly nextToken?: string;
}

export interface TargetsPage {
  /** The accounts that the page's items are deployed to. */
  readonly targets: readonly Uin[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

/** The calls that only forecasts make: what stands against a removal beside what the member list shows. */
export interface ForecastCalls {
  readonly listServicesPage: Call<
    Offset,
    readonly { readonly serviceId: number; readonly hasAdministrators: boolean }[]
  >;
  readonly listAdministratorsPage: Call<Readonly<{ serviceId: number }> & Offset, readonly Uin[]>;
  /** The administrator of each verified entity; one that has none yet is `undefined`. */
  readonly listEntityAdministratorsPage: Call<Offset, readonly (Uin | undefined)[]>;
  /** The zone of Identity Center, by which everything in it is asked for; `undefined` where it is switched off. */
  readonly describeIdentityCenter: Call<void, { readonly zoneId: string | undefined }>;
  readonly listRoleConfigurationsPage: Call<TargetRequest, TargetsPage>;
  readonly listUserSynchronizationsPage: Call<TargetRequest, TargetsPage>;
}

export function forecastCalls(call: CallAction): ForecastCalls {
  return {
    // Source: https://cloud.tencent.com/document/product/850/109561
    listServicesPage: async ({ offset }, signal) => {
      const fields = await call("ListOrganizationService", { Offset: offset, Limit: PAGE_LENGTH }, signal);
      return fields.listOrNull("Items", PAGE_LENGTH).map((service) => ({
        serviceId: service.integer("ServiceId"),
        hasAdministrators: service.text("MemberNum") !== "0",
      }));
    },

    // Source: https://www.tencentcloud.com/document/product/1031/63260
    listAdministratorsPage: async ({ serviceId, offset }, signal) => {
      const payload = { ServiceId: serviceId, Offset: offset, Limit: PAGE_LENGTH };
      const fields = await call("ListOrgServiceAssignMember", payload, signal);
      return fields.listOrNull("Items", PAGE_LENGTH).map((administrator) => administrator.uin("MemberUin"));
    },

    // Source: the official SDKs, organization, version 2021-03-31; the China site's only.
    listEntityAdministratorsPage: async ({ offset }, signal) => {
      const payload = { Offset: offset, Limit: PAGE_LENGTH };
      const fields = await call("DescribeOrganizationAuthNode", payload, signal);
      return fields
        .listOrNull("Items", PAGE_LENGTH)
        .map((entity) => entity.objectOrNull("Manager")?.uin("MemberUin"));
    },

    // Source: https://www.tencentcloud.com/document/product/1031/63593
    describeIdentityCenter: async (_, signal) => {
      const fields = await call("DescribeIdentityCenter", {}, signal);
      const zoneId = fields.text("ZoneId");
      const isOff = zoneId === "" || fields.text("ServiceStatus") === "Disabled";
      return { zoneId: isOff ? undefined : zoneId };
    },

    // Source: https://www.tencentcloud.com/document/product/1031/63598
    listRoleConfigurationsPage: async (request, signal) => {
      const fields = await call("ListRoleConfigurationProvisionings", targetPayload(request), signal);
      return targetsPage(fields, "RoleConfigurationProvisionings");
    },

    // Source: the official SDKs, organization, version 2021-03-31.
    listUserSynchronizationsPage: async (request, signal) => {
      const fields = await call("ListUserSyncProvisionings", targetPayload(request), signal);
      return targetsPage(fields, "UserProvisionings");
    },
  };
}

function targetPayload({ zoneId, target, nextToken }: TargetRequest) {
  const payload = { ZoneId: zoneId, TargetUin: Number(target), MaxResults: MAX_RESULTS };
  return { ...payload, ...(nextToken !== undefined && { NextToken: nextToken }) };
}

/** The token is only there when another page is. */
function targetsPage(fields: ResponseFields, list: string): TargetsPage {
  const targets = fields.listOrNull(list, MAX_RESULTS).map((item) => item.uin("TargetUin"));
  const nextToken = fields.text("NextToken") === "" ? undefined : fields.secret("NextToken");
  return { targets, ...(nextToken !== undefined && { nextToken }) };
}
