import { ALL_ENGINES, describeEngines, resourceType } from "../../support/engines";
import { staged } from "../stage";
import { testWays } from "./table";
import { CDKTF_WAYS, terraformWays } from "./terraform-ways";

// The one rule: who leaves are the previous members whom nobody declares any more, whatever Terraform does and why.

jest.setTimeout(60_000);

describeEngines(
  "Whatever Terraform does with a membership",
  (tested) => {
    const ours = `${resourceType(tested.engine)}.membership`;
    testWays(staged(tested), [...terraformWays(ours), ...CDKTF_WAYS], tested);
  },
  ALL_ENGINES,
);
