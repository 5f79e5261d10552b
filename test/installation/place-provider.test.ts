import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { packageHash } from "../../src/installation/package-hash";
import { placeProvider, PLUGINS } from "../../src/installation/place-provider";
import { PLATFORMS, PROVIDER_VERSION, providerPackages } from "../../src/installation/provider-package";
import { PROVIDER_SOURCE } from "../../src/provider/contract";
import { ownProblemOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

const HEAD = "terraform-provider-organization";
const VERSIONS = `${PLUGINS}/${PROVIDER_SOURCE}`;
const LINUX = `${VERSIONS}/${PROVIDER_VERSION}/linux_amd64`;
const LOCK_FILE = ".terraform.lock.hcl";

let directory: TemporaryDirectory;
const at = (path: string): string => join(directory.path, path);

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

/** Every file, with what tells whether it was written again. */
function written(): Record<string, string> {
  const files = readdirSync(directory.path, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { ino, mtimeMs, mode } = lstatSync(path);
      return [path.slice(directory.path.length + 1), `${ino} ${mtimeMs} ${mode}`];
    }),
  );
}

describe("where nothing is", () => {
  test("there is a package for each platform, whose head is the only file that Terraform would start", () => {
    placeProvider(directory.path);
    expect(readdirSync(at(`${VERSIONS}/${PROVIDER_VERSION}`)).sort()).toEqual([...PLATFORMS].sort());
    for (const platform of PLATFORMS) {
      const files = readdirSync(at(`${VERSIONS}/${PROVIDER_VERSION}/${platform}`));
      const head = platform.startsWith("windows") ? `${HEAD}.cmd` : HEAD;
      expect(files.filter((name) => name.startsWith(HEAD))).toEqual([head]);
      expect(files).toEqual(expect.arrayContaining(["main.cjs", "start.cjs"]));
    }
  });

  test("everybody may run the head and read the rest, whatever the process keeps from new files", () => {
    const umask = process.umask(0o077);
    try {
      placeProvider(directory.path);
    } finally {
      process.umask(umask);
    }
    expect(statSync(at(`${LINUX}/${HEAD}`)).mode & 0o777).toBe(0o755);
    expect(statSync(at(`${LINUX}/main.cjs`)).mode & 0o777).toBe(0o644);
  });

  test("the lock file has the hash of each package, and there is nothing else", () => {
    placeProvider(directory.path);
    const hashes = new Set([...providerPackages().values()].map(packageHash));
    expect(hashes.size).toBe(2);
    expect(readFileSync(at(LOCK_FILE), "utf8").match(/h1:[^"]+/g)).toEqual([...hashes].sort());
    expect(readdirSync(directory.path).sort()).toEqual([LOCK_FILE, "terraform.d"]);
    expect(readdirSync(at("terraform.d"))).toEqual(["plugins"]);
  });
});

describe("where it is already", () => {
  beforeEach(() => {
    placeProvider(directory.path);
  });

  test("nothing is written", () => {
    const before = written();
    placeProvider(directory.path);
    expect(written()).toEqual(before);
  });

  test.each<[what: string, change: (path: string) => void]>([
    [
      "was changed",
      (path) => {
        writeFileSync(path, "changed");
      },
    ],
    [
      "is longer",
      (path) => {
        writeFileSync(path, "\n", { flag: "a" });
      },
    ],
    [
      "is gone",
      (path) => {
        rmSync(path);
      },
    ],
    [
      "lost its run bits",
      (path) => {
        chmodSync(path, 0o644);
      },
    ],
    [
      "is a link to what is the same",
      (path) => {
        const copy = at("copy");
        linkSync(path, copy);
        rmSync(path);
        symlinkSync(copy, path);
      },
    ],
  ])("of a file that %s a new one stands there, and no other is written", (_, change) => {
    const before = written();
    const head = `${LINUX}/${HEAD}`;
    change(at(head));
    placeProvider(directory.path);
    const after = written();
    expect(after[head]).not.toBe(before[head]);
    expect(after).toMatchObject({ ...before, [head]: after[head] });
    expect(statSync(at(head)).mode & 0o777).toBe(0o755);
    expect(readFileSync(at(head))).toEqual(providerPackages().get("linux_amd64")?.get(HEAD));
  });

  test("whoever has a replaced file under another name keeps it as it was", () => {
    linkSync(at(`${LINUX}/main.cjs`), at("other"));
    writeFileSync(at(`${LINUX}/main.cjs`), "changed");
    placeProvider(directory.path);
    expect(readFileSync(at("other"), "utf8")).toBe("changed");
  });

  test("what else is in a package goes, as Terraform would run none with it", () => {
    writeFileSync(at(`${LINUX}/${HEAD}.cjs`), "");
    symlinkSync("/nowhere", at(`${LINUX}/.link`));
    placeProvider(directory.path);
    expect(readdirSync(at(LINUX)).sort()).toEqual(
      [...(providerPackages().get("linux_amd64")?.keys() ?? [])].sort(),
    );
  });

  test("other versions, other platforms and other providers stay", () => {
    const others = [
      `${VERSIONS}/0.0.1/linux_amd64/${HEAD}`,
      `${VERSIONS}/${PROVIDER_VERSION}/freebsd_amd64/${HEAD}`,
      `${PLUGINS}/registry.terraform.io/hashicorp/null/3.2.4/linux_amd64/terraform-provider-null`,
    ];
    for (const other of others) {
      mkdirSync(dirname(at(other)), { recursive: true });
      writeFileSync(at(other), "");
    }
    placeProvider(directory.path);
    expect(others.filter((other) => !existsSync(at(other)))).toEqual([]);
  });

  test("its entry in the lock file is put right, and what else is there stays, byte for byte", () => {
    const foreign = Buffer.from(
      '# \xe9\xff\r\nprovider "registry.terraform.io/hashicorp/null" {\r\n  version = "3.2.4"\r\n}\r\n',
      "latin1",
    );
    const own = readFileSync(at(LOCK_FILE)).subarray(readFileSync(at(LOCK_FILE)).indexOf("provider"));
    writeFileSync(
      at(LOCK_FILE),
      Buffer.concat([foreign, Buffer.from(own.toString().replace(/h1:[^"]+/g, "h1:old="))]),
    );
    placeProvider(directory.path);
    expect(readFileSync(at(LOCK_FILE)).subarray(0, foreign.length)).toEqual(foreign);
    expect(readFileSync(at(LOCK_FILE)).toString()).toContain(
      [...providerPackages().values()].map(packageHash)[0],
    );
    expect(readFileSync(at(LOCK_FILE)).toString()).not.toContain("h1:old=");
  });
});

describe("where something is in its way, nothing is written elsewhere, and it is told", () => {
  test.each<[what: string, make: () => void, problem: object]>([
    [
      "a link in place of a directory",
      () => {
        mkdirSync(at("elsewhere"));
        symlinkSync("elsewhere", at("terraform.d"));
      },
      { kind: "unsafePlace", at: "terraform.d", because: "link" },
    ],
    [
      "a link deeper down",
      () => {
        mkdirSync(at("elsewhere"));
        mkdirSync(at(`${VERSIONS}/${PROVIDER_VERSION}`), { recursive: true });
        symlinkSync(at("elsewhere"), at(LINUX));
      },
      { kind: "unsafePlace", at: LINUX, because: "link" },
    ],
    [
      "a file in place of a directory",
      () => {
        writeFileSync(at("terraform.d"), "");
      },
      { kind: "unsafePlace", at: "terraform.d", because: "notADirectory" },
    ],
    [
      "a directory in place of a file",
      () => {
        mkdirSync(at(`${LINUX}/${HEAD}`), { recursive: true });
      },
      {
        kind: "providerNotPlaced",
        path: expect.stringContaining(HEAD) as unknown,
        code: expect.stringMatching(/EISDIR/) as unknown,
      },
    ],
    [
      "a directory in a package",
      () => {
        mkdirSync(at(`${LINUX}/more`), { recursive: true });
      },
      {
        kind: "providerNotPlaced",
        path: expect.stringMatching(/more$/) as unknown,
        code: expect.stringMatching(/EISDIR/) as unknown,
      },
    ],
    [
      "a lock file that is damaged",
      () => {
        writeFileSync(at(LOCK_FILE), "provider {");
      },
      {
        kind: "unreadableLockFile",
        file: expect.stringMatching(/\.terraform\.lock\.hcl$/) as unknown,
        reason: { kind: "brokenHcl", line: 1 },
      },
    ],
    [
      "a link in place of the lock file",
      () => {
        writeFileSync(at("elsewhere"), "");
        symlinkSync("elsewhere", at(LOCK_FILE));
      },
      {
        kind: "unreadableLockFile",
        reason: { kind: "unreadableFile", because: "unreadable", code: "ELOOP" },
      },
    ],
    [
      "a directory in place of the lock file",
      () => {
        mkdirSync(at(LOCK_FILE));
      },
      { kind: "unreadableLockFile", reason: { kind: "unreadableFile", because: "notAFile" } },
    ],
  ])("%s", (_, make, problem) => {
    make();
    const thrown = ownProblemOf(() => {
      placeProvider(directory.path);
    });
    expect(thrown).toMatchObject({ code: "InvalidConfiguration", problem });
    expect(
      existsSync(at("elsewhere")) && statSync(at("elsewhere")).isDirectory()
        ? readdirSync(at("elsewhere"))
        : [],
    ).toEqual([]);
  });

  test("a directory that is not there", () => {
    const { problem } = ownProblemOf(() => {
      placeProvider(at("absent"));
    });
    expect(problem).toMatchObject({ kind: "providerNotPlaced", code: "ENOENT" });
  });
});
