import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { parse } from "acorn";
import { LANGUAGES } from "../../src/domain/language";
import { removalProvisioner } from "../../src/manifest/command";
import { PROGRAM_FILES, type ProgramTexts } from "../../src/manifest/program-files";
import { PROGRAM } from "../../src/text";
import { BuiltProgram, manifestOf, programOf } from "../support/built-program";

const SOURCE = resolve(__dirname, "../../src/provisioner/start.js");

/** @throws SyntaxError for what a node of 2009's ECMAScript does not understand */
function parseAsEs5(code: string): void {
  parse(code, { ecmaVersion: 5, sourceType: "script" });
}

describe("Every node understands", () => {
  test("the start file", () => {
    expect(() => {
      parseAsEs5(readFileSync(SOURCE, "utf8"));
    }).not.toThrow();
  });

  test.each(LANGUAGES)("the start file with what the plan expects, in %s", (language) => {
    const manifest = manifestOf({ language, construct: "组织\u2028/成员\u2029" });
    const written = programOf(manifest).get(PROGRAM_FILES.start);
    expect(() => {
      parseAsEs5(String(written));
    }).not.toThrow();
  });

  test("the start file with any text that a catalogue may hold, which stays the same", () => {
    const odd = "中\u2028文\u2029 🙂 \ud800 \u0000 \\ \" ' ` </script>";
    const texts: ProgramTexts = { ...PROGRAM["zh-CN"], changed: odd };
    const written = String(programOf("", "zh-CN", texts).get(PROGRAM_FILES.start));
    parseAsEs5(written);
    expect(Buffer.byteLength(written)).toBe(written.length); // so that no encoding changes it
    expect(planIn(written)).toMatchObject({ language: "zh-CN", texts: { changed: odd } });
  });

  test("the loader", () => {
    const files = programOf(manifestOf());
    const { environment } = removalProvisioner("assets/P", files, "self.triggers", PROGRAM["en-US"]);
    expect(() => {
      parseAsEs5(environment["TCO_LOADER"] ?? "");
    }).not.toThrow();
  });
});

/** What the construct appended to the start file. */
function planIn(written: string): unknown {
  return JSON.parse(written.slice(written.lastIndexOf("})(") + 3, written.lastIndexOf(")")));
}

/** What a start file did: what it loaded, or what it said before it ended the process, and as what. */
interface Started {
  readonly loaded: readonly string[];
  readonly said: readonly string[];
  readonly exitCode?: number;
}

/**
 * Runs the start file of `program` as node does that says it is of `version`, and that has nothing which a later ECMAScript
 * than 5 added.
 *
 * @param modules what it can require
 */
function startWith(
  version: string,
  program: BuiltProgram,
  modules: Readonly<Record<string, unknown>>,
): Started {
  const [said, loaded]: [string[], string[]] = [[], []];
  const exit = new Error("exit");
  let exitCode: number | undefined;
  const context = createContext({
    console: { error: (line: string) => said.push(line) },
    process: {
      versions: { node: version },
      execPath: "/opt/node/bin/node",
      exit: (code: number) => {
        exitCode = code;
        throw exit;
      },
    },
  });
  runInContext(WITHOUT_LATER_ADDITIONS, context);
  const code = readFileSync(program.path(PROGRAM_FILES.start), "utf8");
  const start = runInContext(code, context) as (
    require: (name: string) => unknown,
    directory: string,
  ) => void;
  const vm = {
    runInThisContext:
      (_: string, { filename }: { filename: string }) =>
      () =>
        loaded.push(filename),
  };
  try {
    start((name) => ({ vm, ...modules })[name], program.programDirectory);
  } catch (error) {
    if (error !== exit) throw error;
  }
  return { loaded, said, ...(exitCode !== undefined && { exitCode }) };
}

/** Leaves of the language's own objects what ECMAScript 5.1 has (sections 15.2 to 15.12). */
const WITHOUT_LATER_ADDITIONS = `(function () {
  var kept = {
    Object: "length name prototype getPrototypeOf getOwnPropertyDescriptor getOwnPropertyNames create defineProperty defineProperties seal freeze preventExtensions isSealed isFrozen isExtensible keys",
    Array: "length name prototype isArray",
    String: "length name prototype fromCharCode",
    Number: "length name prototype MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY"
  };
  var keptOfInstances = {
    Array: "length constructor toString toLocaleString concat join pop push reverse shift slice sort splice unshift indexOf lastIndexOf every some forEach map filter reduce reduceRight",
    String: "length constructor toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice split substring substr toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim"
  };
  var strip = function (object, names) {
    Object.getOwnPropertyNames(object).forEach(function (name) {
      if (names.split(" ").indexOf(name) === -1) delete object[name];
    });
  };
  var global = this;
  Object.keys(keptOfInstances).forEach(function (name) { strip(global[name].prototype, keptOfInstances[name]); });
  "Promise Map Set WeakMap WeakSet WeakRef Symbol Proxy Reflect BigInt globalThis Atomics FinalizationRegistry ArrayBuffer SharedArrayBuffer DataView Uint8Array".split(" ")
    .forEach(function (name) { delete global[name]; });
  ["Array", "String", "Number", "Object"].forEach(function (name) { strip(global[name], kept[name]); });
})()`;

/** Modules of which an old node has nothing that the start file uses: it must not come so far. */
const OLD_MODULES = { fs: {}, path: {}, crypto: {} };

const MODULES = Object.fromEntries(
  ["fs", "path", "crypto"].map((name) => [name, process.getBuiltinModule(name) as unknown]),
);

describe("Node.js is too old at", () => {
  test.each(["20.18.0", "20.17.9", "19.99.99", "18.19.1", "8.17.0", "4.9.1", "0.12.18"])("%s", (version) => {
    using program = new BuiltProgram();
    expect(startWith(version, program, OLD_MODULES)).toEqual({
      loaded: [],
      exitCode: 2,
      said: [
        `Nothing was removed: expected Node.js 20.18.1 or later on the machine that applies, got ${version} ` +
          "(/opt/node/bin/node). Put a later one first in PATH, then apply again.",
      ],
    });
  });

  test("18.19.1 in Chinese too", () => {
    using program = new BuiltProgram(manifestOf({ language: "zh-CN" }));
    expect(startWith("18.19.1", program, OLD_MODULES).said).toEqual([
      "没有移出任何成员：执行 apply 的机器需要 Node.js 20.18.1 或更高版本，而当前为 18.19.1（/opt/node/bin/node）。" +
        "请将更高版本放在 PATH 的最前面，然后再次执行 apply。",
    ]);
  });
});

describe("Node.js will do at", () => {
  test.each([
    "20.18.1",
    "20.18.2",
    "20.19.0",
    "21.0.0",
    "22.1.0",
    "100.0.0",
    "22.0.0-nightly20240101abc",
    process.versions.node,
  ])("%s", (version) => {
    using program = new BuiltProgram();
    expect(startWith(version, program, MODULES)).toEqual({
      loaded: [join(program.programDirectory, PROGRAM_FILES.program)],
      said: [],
    });
  });
});
