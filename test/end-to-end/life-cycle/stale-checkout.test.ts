import { cpSync, rmSync } from "node:fs";
import { numberedMembers } from "../../../src/simulator";
import { Deployment } from "../../support/deployment";
import { ALL_ENGINES, describeAnEngine } from "../../support/engines";
import { members, uin } from "../../support/members";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { AUTO } from "./way";

describeAnEngine(
  "A stale checkout",
  (tested) => {
    test("removes who joined the code since, as the rule says", async () => {
      await using deployment = await Deployment.start(tested, {
        organization: { members: numberedMembers(4) },
      });
      const { stackDirectory, simulator } = deployment;
      using older = new TemporaryDirectory();
      deployment.declare(members(1, 2));
      await deployment.apply();
      cpSync(stackDirectory, older.path, { recursive: true, verbatimSymlinks: true });
      deployment.declare(members(1, 2, 3));
      await deployment.apply();

      rmSync(stackDirectory, { recursive: true });
      cpSync(older.path, stackDirectory, { recursive: true, verbatimSymlinks: true });
      await deployment.terraform("apply", AUTO).endsWith(0);
      expect(simulator.members).toEqual([1, 2, 4].map(uin));
    });
  },
  ALL_ENGINES,
);
