import { ALL_ENGINES, describeEngines, resourceType } from "../../support/engines";
import { staged } from "../stage";
import { environmentWays } from "./environment-ways";
import { drawnWays, testWays } from "./table";

jest.setTimeout(60_000);

describeEngines(
  "Whatever variables ask Terraform to do with a membership",
  (tested) => {
    const ways = environmentWays(`${resourceType(tested.engine)}.membership`);
    if (drawnWays(ways, tested).length > 0) testWays(staged(tested), ways, tested);
  },
  ALL_ENGINES,
);
