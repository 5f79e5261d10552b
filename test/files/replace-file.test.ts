import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { replaceFile, replaceFileSync, requireReplaceable } from "../../src/files/replace-file";
import { TemporaryDirectory } from "../support/temporary-directory";

const NO_CHECK = (): void => undefined;

let directory: TemporaryDirectory;
let path: string;

beforeEach(() => {
  directory = new TemporaryDirectory();
  path = join(directory.path, "file");
});

afterEach(() => {
  directory[Symbol.dispose]();
});

test("a new file stands there, which only its owner may read", async () => {
  const umask = process.umask(0);
  try {
    await replaceFile(path, "new", NO_CHECK);
  } finally {
    process.umask(umask);
  }
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory.path)).toEqual(["file"]);
});

test("what stood there before is left as it was, for whoever has it open or under another name", async () => {
  writeFileSync(path, "old");
  linkSync(path, join(directory.path, "other"));
  const descriptor = openSync(path, "r");
  try {
    await replaceFile(path, "new", NO_CHECK);
    expect(readFileSync(descriptor, "utf8")).toBe("old");
  } finally {
    closeSync(descriptor);
  }
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(readFileSync(join(directory.path, "other"), "utf8")).toBe("old");
});

test("all of the new file is written, beside the old one, before the check", async () => {
  writeFileSync(path, "old");
  let seen: string[] = [];
  await replaceFile(path, "new", () => {
    seen = readdirSync(directory.path).map(
      (name) => `${name}: ${readFileSync(join(directory.path, name), "utf8")}`,
    );
  });
  expect(seen.sort()).toEqual([expect.stringMatching(/^\.[\w-]{36}\.tmp: new$/), "file: old"]);
});

test.each<[what: string, check: () => void, error: string]>([
  [
    "the check fails",
    () => {
      throw new Error("not safe");
    },
    "not safe",
  ],
  [
    "a directory stands there",
    () => {
      mkdirSync(path);
    },
    "EISDIR",
  ],
])("nothing of it is left when %s", async (_, check, error) => {
  await expect(replaceFile(path, "new", check)).rejects.toThrow(error);
  expect(readdirSync(directory.path).filter((name) => name !== "file")).toEqual([]);
});

test("that it can be replaced is found out without a trace", () => {
  requireReplaceable(path);
  expect(readdirSync(directory.path)).toEqual([]);
});

test("that it cannot is the system's error", async () => {
  const absent = join(directory.path, "absent/file");
  expect(() => {
    requireReplaceable(absent);
  }).toThrow("ENOENT");
  await expect(replaceFile(absent, "new", NO_CHECK)).rejects.toThrow("ENOENT");
});

describe("at once", () => {
  test("a new file stands in the old one's place, as public as others, and nothing beside it", () => {
    writeFileSync(path, "old");
    linkSync(path, join(directory.path, "other"));
    const umask = process.umask(0o022);
    try {
      replaceFileSync(path, "new");
    } finally {
      process.umask(umask);
    }
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readFileSync(join(directory.path, "other"), "utf8")).toBe("old");
    expect(statSync(path).mode & 0o777).toBe(0o644);
    expect(readdirSync(directory.path).sort()).toEqual(["file", "other"]);
  });

  test("it has the mode that is asked for, whatever the process keeps from new files", () => {
    const umask = process.umask(0o077);
    try {
      replaceFileSync(path, Buffer.from("new"), { mode: 0o755 });
    } finally {
      process.umask(umask);
    }
    expect(statSync(path).mode & 0o777).toBe(0o755);
  });

  test("nothing but the whole file ever stands beside others, where another directory holds what is half written", () => {
    const absent = join(directory.path, "absent");
    expect(() => {
      replaceFileSync(path, "new", { scratch: absent });
    }).toThrow("ENOENT");
    expect(readdirSync(directory.path)).toEqual([]);
    mkdirSync(absent);
    replaceFileSync(path, "new", { scratch: absent });
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(absent)).toEqual([]);
  });

  test("nothing of it is left when a directory stands there", () => {
    mkdirSync(path);
    expect(() => {
      replaceFileSync(path, "new");
    }).toThrow("EISDIR");
    expect(readdirSync(directory.path)).toEqual(["file"]);
  });
});
