import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import type { TemporaryKeys } from "../../src/simulator/keys";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  INSTANCE_ROLE,
  noteIssuedKeys,
  POD_IDENTITY,
  setUp,
} from "../support/credential-setups";
import { members } from "../support/members";

const TEN_MINUTES_MS = 600_000;

afterEach(() => {
  jest.restoreAllMocks();
});

// At 20 requests a second the last of 60 batches leaves two seconds after the first. Keys of two seconds live for
// one to two, as they expire with a whole second.
test.each([ASSUMED_ROLE, INSTANCE_ROLE, POD_IDENTITY])(
  "keys of $name that expire in the middle of a run of 60 batches are replaced, and nothing is refused",
  async (setup) => {
    const { simulator, issued } = await runOf(60, setup, 2);
    expectReplaced(simulator, issued);
    expect(simulator.requests.filter(({ outcome }) => !/^(ok|http 200)$/.test(outcome))).toEqual([]);
  },
);

// Here keys live for two to three seconds, in a run of four: the server's time is known to a second only.
test("keys expire by the server's clock, also where this machine's is ten minutes behind", async () => {
  const { simulator, issued } = await runOf(100, ASSUMED_ROLE, 3, () => Date.now() + TEN_MINUTES_MS);
  expectReplaced(simulator, issued);
});

interface Run {
  readonly simulator: Simulator;
  readonly issued: readonly TemporaryKeys[];
}

/** Expects a run to remove so many members, one in each request, and all of them. */
async function runOf(
  batches: number,
  setup: CredentialsSetup,
  lifetimeSeconds: number,
  now: () => number = Date.now,
): Promise<Run> {
  const issuedKeys = noteIssuedKeys();
  await using simulator = await Simulator.start({
    ...accepting(setup, { lifetimeSeconds }),
    organization: { members: numberedMembers(batches) },
    requestsPerSecond: Infinity,
    now,
  });
  const { endpoint } = simulator;
  using program = new BuiltProgram(manifestOf({ endpoint, removal: { ...UNCAPPED, batchSize: 1 } }));
  const leaving = members(...Array.from({ length: batches }, (_, index) => index + 1));
  await program.start(setUp(setup, program.directory, endpoint), stateOf(leaving)).endsWith(EXIT_CODES.done);
  const removals = simulator.requestsOf("DeleteOrganizationMembers");
  expect(removals.flatMap(({ uins = [] }) => uins).sort()).toEqual(Object.keys(leaving));
  return { simulator, issued: issuedKeys() };
}

/** Expects the last removal to have come when the first keys had expired, with others. */
function expectReplaced({ requests }: Simulator, [first, ...others]: readonly TemporaryKeys[]): void {
  const last = requests.filter(({ action }) => action === "DeleteOrganizationMembers").at(-1);
  expect(last?.at).toBeGreaterThan(Number(first?.expiredTimeSeconds) * 1000);
  expect(others.map(({ secretId }) => secretId)).toContain(last?.secretId);
}
