import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  issuing,
  KEY_PAIR,
  setUp,
} from "../support/credential-setups";
import { members } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";

const MINUTE_MS = 60_000;

/** What reaches an API whose clock is so far ahead of this machine's, when one member leaves. */
async function requestsWhereServerIsAhead(ms: number, setup: CredentialsSetup): Promise<string[]> {
  await using simulator = await Simulator.start({
    ...accepting(setup),
    organization: { members: numberedMembers(2) },
    now: () => Date.now() + ms,
  });
  const { endpoint } = simulator;
  using program = new BuiltProgram(manifestOf({ endpoint }));
  await program
    .start(setUp(setup, program.directory, endpoint), stateOf(members(1)))
    .endsWith(EXIT_CODES.done);
  return requestLog(simulator);
}

// The API takes what is less than five minutes from its own time: what it takes here cannot be this machine's.
describe.each([
  ["behind", 10 * MINUTE_MS],
  ["ahead", -10 * MINUTE_MS],
])("Where this machine's clock is ten minutes %s", (_, aheadMs) => {
  test.each([
    { ...KEY_PAIR, first: ["DescribeOrganization", "DescribeOrganizationMembers"] },
    { ...ASSUMED_ROLE, first: ["AssumeRole"] },
  ])("what leaves first is refused, and every later one carries the server's time ($name)", async (setup) => {
    const requests = await requestsWhereServerIsAhead(aheadMs, setup);
    const refused = setup.first.map((action) => `${action} AuthFailure.SignatureExpire`);
    expect(requests.sort()).toEqual([...refused, ...issuing(setup), ...removalOf(1)].sort());
  });
});

test.each([4 * MINUTE_MS, -4 * MINUTE_MS])("A clock that is %i ms off is good enough", async (aheadMs) => {
  expect(await requestsWhereServerIsAhead(aheadMs, KEY_PAIR)).toEqual(removalOf(1));
});
