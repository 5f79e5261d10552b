import { USUAL_LIMIT_BYTES } from "../../src/manifest/argument-limit";
import { removalProvisioner } from "../../src/manifest/command";
import { listForecast, listProblem } from "../../src/manifest/handed-over";
import { MAX_ENCODED_LENGTH } from "../../src/manifest/previous-members";
import { PROGRAM } from "../../src/text";
import { uin } from "../support/members";

const PROVISIONER = removalProvisioner("assets/membership", new Map(), "self.triggers", PROGRAM["en-US"]);

/** Digits that no compression makes much shorter, the same in every run. */
function digits(count: number): string {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    return String((state >>> 16) % 10);
  }).join("");
}

/** So many members, and their organization. */
function listOf(count: number, label = (index: number): string => digits(24 + (index % 2))): object {
  const labels = Array.from({ length: count }, (_, index) => [uin(index + 1), label(index)]);
  return { ...(Object.fromEntries(labels) as object), organization: "10001" };
}

const problemOf = (list: object, machine: NodeJS.ProcessEnv, limit: number | undefined) =>
  listProblem(list as Readonly<Record<string, string>>, PROVISIONER, machine, limit);

/** An environment of so many bytes. */
function environmentOf(bytes: number): NodeJS.ProcessEnv {
  const [name, rest] = ["PAD", bytes - "PAD=\0".length - 8];
  return { [name]: "x".repeat(rest) };
}

/** How many bytes the list takes, as they are counted here. */
function bytesOf(list: object): { readonly listBytes: number; readonly environmentBytes: number } {
  const problem = problemOf(list, {}, 1);
  if (problem?.kind !== "listTooLong")
    throw new Error(`expected listTooLong, got ${JSON.stringify(problem)}`);
  return problem;
}

test("a list fits up to the limit, the environment and everything else counted", () => {
  const list = listOf(1_000);
  const { listBytes, environmentBytes } = bytesOf(list);
  const limit = listBytes + environmentBytes + 50_000;
  expect(problemOf(list, environmentOf(50_000), limit)).toBeUndefined();
  expect(problemOf(list, environmentOf(50_001), limit)).toEqual({
    kind: "listTooLong",
    members: 1_000,
    listBytes,
    environmentBytes: environmentBytes + 50_001,
    limitBytes: limit,
  });
});

test.each(["中", "é", "🙂"])("a variable counts in bytes, also where it holds %s", (character) => {
  const list = listOf(10);
  const { environmentBytes } = bytesOf(list);
  const problem = problemOf(list, { [character]: character }, 1);
  const bytes = Buffer.byteLength(character);
  expect(problem).toMatchObject({ environmentBytes: environmentBytes + 2 * bytes + "=\0".length + 8 });
});

test("a variable that the provisioner sets itself counts once", () => {
  const list = listOf(10);
  const machine = { TCO_LOADER: "x".repeat(10_000), TCO_PREVIOUS_00: "x".repeat(90_000) };
  expect(problemOf(list, machine, 1)).toEqual(problemOf(list, {}, 1));
});

test("a list that the variables cut off says so, whatever the kernel takes", () => {
  for (const limit of [undefined, 2 ** 31, USUAL_LIMIT_BYTES]) {
    const problem = problemOf(uncompressed(MAX_ENCODED_LENGTH), {}, limit);
    expect(problem).toMatchObject({ kind: "listCutOff", members: 1, limitBytes: MAX_ENCODED_LENGTH });
  }
});

describe("before a list is deployed", () => {
  const list = listOf(1_000);
  const { listBytes, environmentBytes } = bytesOf(list);
  const forecastOf = (of: object, roomBytes: number) =>
    listForecast(of as Readonly<Record<string, string>>, PROVISIONER, {}, environmentBytes + roomBytes);

  test.each<readonly [share: number, kind: string | undefined]>([
    [0.89, undefined],
    [0.91, "listNearLimit"],
    [1, "listNearLimit"],
    [1.01, "listTooLong"],
    [3, "listTooLong"],
  ])("%d of the room is told as %s", (share, kind) => {
    expect(forecastOf(list, Math.ceil(listBytes / share))?.kind).toBe(kind);
  });

  test("it is told how much there is, and for how much there is room", () => {
    const roomBytes = listBytes + 100;
    expect(forecastOf(list, roomBytes)).toEqual({ kind: "listNearLimit", listBytes, roomBytes });
  });

  test("what is too long is told as it is once that is deployed", () => {
    expect(forecastOf(list, listBytes - 1)).toEqual(problemOf(list, {}, environmentBytes + listBytes - 1));
  });

  test.each<readonly [share: number, kind: string]>([
    [0.95, "listNearLimit"],
    [1.05, "listCutOff"],
    [1.15, "listNeverFits"],
  ])("%d of what the variables hold is told as %s where the kernel has no limit", (share, kind) => {
    const { listBytes: ofMany } = bytesOf(uncompressed(100_000));
    const characters = Math.round((MAX_ENCODED_LENGTH * share * 100_000) / ofMany);
    expect(forecastOf(uncompressed(characters), Infinity)?.kind).toBe(kind);
  });
});

/** A member whose label takes more than so many characters of base64, however it is compressed. */
function uncompressed(length: number): Readonly<Record<string, string>> {
  const bytes = Buffer.alloc(length);
  let state = 7;
  for (let index = 0; index < length; index += 1) {
    state = Math.imul(state, 1_103_515_245) + 12_345;
    bytes[index] = 33 + ((state >>> 16) % 90);
  }
  return { [uin(9_999)]: bytes.toString("latin1") };
}
