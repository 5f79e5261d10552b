import fc from "fast-check";
import { TerraformStack, Testing } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { anyLabel, anyUin } from "../support/arbitraries";
import {
  provisionerOf,
  readConfiguration,
  type ResourceBlock,
  resourceOf,
  Synthesis,
  type TerraformConfiguration,
} from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const TRIGGERS = { on_destroy: "remove all declared members from the organization" };

/** Every combination of properties that is right, with `onDestroy: "remove"`. */
const anyProps: fc.Arbitrary<OrganizationMembershipProps> = fc
  .uniqueArray(anyUin, { minLength: 3, maxLength: 9 })
  .chain((uins) => {
    const [declared, left] = [uins.slice(2), uins.slice(0, 2)];
    return fc.record(
      {
        onDestroy: fc.constant("remove" as const),
        members: fc.oneof(
          fc.constant(declared),
          fc.constant([]),
          fc
            .array(anyLabel, { minLength: declared.length, maxLength: declared.length })
            .map((labels) => Object.fromEntries(declared.map((uin, index) => [uin, labels[index] ?? "x"]))),
        ),
        allowEmpty: fc.constant(true),
        engine: fc.constantFrom("null_resource", "terraform_data"),
        organizationId: fc.stringMatching(/^[0-9]{1,32}$/),
        protectedMembers: fc.subarray(declared),
        leaving: fc.constantFrom({}, Object.fromEntries(left.map((uin) => [uin, "closed"]))),
        removal: fc.record(
          {
            batchSize: fc.integer({ min: 1, max: 1_000 }),
            timeoutMs: fc.integer({ min: 1_000, max: 86_400_000 }),
            maxRemovals: fc.record({ count: fc.nat(), percent: fc.nat(100) }, { requiredKeys: [] }),
            requireReasons: fc.boolean(),
            requireApproval: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        site: fc.constantFrom("china", "international"),
        language: fc.constantFrom("en-US", "zh-CN"),
        reportFile: fc.constantFrom("report.json", "/var/report.json"),
      },
      { requiredKeys: ["onDestroy", "members", "allowEmpty"], noNullPrototype: true },
    );
  });

function resourcesOf({ resource }: TerraformConfiguration): (readonly [string, ResourceBlock])[] {
  return Object.entries(resource ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
}

test("whatever else is declared, the members' resource depends on a teardown whose triggers never change", () => {
  using outdir = new TemporaryDirectory();
  fc.assert(
    fc.property(anyProps, (props) => {
      const stack = new TerraformStack(Testing.app({ outdir: outdir.path }), "stack");
      new OrganizationMembership(stack, "membership", props);
      const configuration = readConfiguration(Testing.synth(stack));

      const engine = props.engine ?? "null_resource";
      const members = resourceOf(configuration, `${engine}.membership`);
      const [teardown = ""] = members.depends_on ?? [];
      expect(members.depends_on).toEqual([
        expect.stringMatching(`^${engine}\\.membership_Teardown_[0-9A-F]{8}$`),
      ]);
      expect(resourcesOf(configuration).map(([address]) => address)).toEqual([
        `${engine}.membership`,
        teardown,
      ]);

      const { command } = provisionerOf(resourceOf(configuration, teardown));
      expect(resourceOf(configuration, teardown)).toEqual({
        [engine === "null_resource" ? "triggers" : "triggers_replace"]: TRIGGERS,
        provisioner: [
          {
            "local-exec": {
              when: "destroy",
              quiet: true,
              command,
              environment: {
                TCO_PROGRAM_MISSING: expect.any(String) as string,
                TCO_NODE_MISSING: expect.any(String) as string,
              },
            },
          },
        ],
      });
      expect(provisionerOf(members).command).toBe(command.replace(/teardown\.json$/, "manifest.json"));
    }),
    { numRuns: 60 },
  );
});

test("the members' resource is otherwise what it is without a teardown", () => {
  const members = { "100000000001": "payments" };
  using retains = Synthesis.ofStack((stack) => new OrganizationMembership(stack, "membership", { members }));
  using removes = Synthesis.ofStack(
    (stack) => new OrganizationMembership(stack, "membership", { members, onDestroy: "remove" }),
  );
  const { depends_on, ...block } = removes.stack().resource("null_resource.membership");
  expect(depends_on).toHaveLength(1);
  const { provisioner, ...rest } = block;
  const { provisioner: expectedProvisioner, ...expected } = retains
    .stack()
    .resource("null_resource.membership");
  expect(rest).toEqual(expected);
  const withoutHash = (value: unknown): string => JSON.stringify(value).replace(/[0-9A-F]{32}/g, "HASH");
  expect(withoutHash(provisioner)).toBe(withoutHash(expectedProvisioner));
});

test("memberships have a teardown each", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    new OrganizationMembership(stack, "first", { members: ["1"], onDestroy: "remove" });
    new OrganizationMembership(stack, "second", { members: ["2"], onDestroy: "remove" });
    new OrganizationMembership(stack, "third", { members: ["3"] });
  });
  const stack = synthesis.stack();
  const dependencies = ["first", "second", "third"].map(
    (id) => stack.resource(`null_resource.${id}`).depends_on,
  );
  expect(dependencies).toEqual([
    [expect.stringMatching(/^null_resource\.first_Teardown_/)],
    [expect.stringMatching(/^null_resource\.second_Teardown_/)],
    undefined,
  ]);
  expect(
    [dependencies[0], dependencies[1]].map((addresses) => stack.manifest(addresses?.[0] ?? "").previous),
  ).toEqual([{ "1": "member" }, { "2": "member" }]);
});
