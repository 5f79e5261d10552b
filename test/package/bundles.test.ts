import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TemporaryDirectory } from "../support/temporary-directory";

const PROJECT = resolve(__dirname, "../..");

const script = (name: string): string => JSON.stringify(resolve(PROJECT, "scripts", `${name}.mjs`));

/** What an ES module prints that is run in the project, or says when it fails. */
function told(source: string): string {
  const args = ["--input-type=module", "--eval", source];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8" });
  return stdout + stderr;
}

describe("of undici", () => {
  test("a program that calls the API holds what its requests need, and nothing of fetch, mocks, caches or web sockets", () => {
    const files = told(`
      import { bundles } from ${script("bundles")};
      const metafiles = await bundles({ write: false });
      for (const { outputs } of metafiles) for (const [output, { inputs }] of Object.entries(outputs)) {
        const files = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
        const folders = files.flatMap((file) => /undici[/](.*)[/]/.exec(file)?.[1] ?? []);
        if (folders.length > 0) console.log(output, folders.length, [...new Set(folders)].sort().join());
      }`);
    const folders = "lib/api,lib/core,lib/dispatcher,lib/handler,lib/llhttp,lib/util,lib/web/fetch";
    expect(files.trim().split("\n")).toEqual(
      ["lib/bundle/removal.cjs", "lib/commands/tco-members.cjs", "lib/provider/session.cjs"].map(
        (output) => `${output} 33 ${folders}`,
      ),
    );
  });

  test.each([
    ["node's default", "", 16_384],
    ["what NODE_OPTIONS say", "--max-http-header-size=4711", 4_711],
  ])("headers may be as long as is %s, though node:http is not loaded for that", (_, options, expected) => {
    const script = `
      const { maxHeaderSize } = require("./src/tencentcloud/for-undici/http.js");
      console.log(maxHeaderSize, maxHeaderSize === require("node:http").maxHeaderSize);`;
    const env = { ...process.env, NODE_OPTIONS: options };
    const { stdout } = spawnSync(process.execPath, ["--eval", script], {
      cwd: PROJECT,
      env,
      encoding: "utf8",
    });
    expect(stdout).toBe(`${expected} true\n`);
  });

  test("what it asserts is an error of node's where it is not so", () => {
    const asserted = (module: string): string =>
      told(`
        import { createRequire } from "node:module";
        const assert = createRequire(${JSON.stringify(join(PROJECT, "package.json"))})("${module}");
        assert(true); assert(1, "one");
        for (const wrong of [[false], [0, "nothing"], [null, new TypeError("own")]])
          try { assert(...wrong) } catch (error) { console.log(error.name, error.code, error.actual) }`);
    const ours = asserted("./src/tencentcloud/for-undici/assert.js");
    expect(ours).toMatch(/^AssertionError ERR_ASSERTION false\n(.*\n){2}$/);
    expect(ours).toBe(asserted("node:assert"));
  });

  test("what is left out says so when somebody comes there", () => {
    const output = told(`
      import { build } from "esbuild";
      import { leftOut } from ${script("left-out")};
      const contents = 'const ProxyAgent = require("undici/lib/dispatcher/proxy-agent");' +
        'new ProxyAgent("socks5://127.0.0.1:9").dispatch({ origin: "https://example.com", path: "/", method: "GET" }, {})';
      const { outputFiles } = await build({ stdin: { contents, resolveDir: "." }, bundle: true, platform: "node", write: false, plugins: [leftOut] });
      const { createRequire } = await import("node:module");
      try { new Function("require", outputFiles[0].text)(createRequire("/")) } catch (error) { console.log(error.message) }`);
    expect(output).toBe(
      "undici/lib/dispatcher/socks5-proxy-agent.js is left out of this program: a SOCKS proxy, which is refused before\n",
    );
  });

  test("a build fails when it no longer loads what is left out: nobody knows then what it loads instead", () => {
    using directory = new TemporaryDirectory();
    const entry = join(directory.path, "node_modules/undici/index.js");
    mkdirSync(dirname(entry), { recursive: true });
    writeFileSync(entry, "module.exports = 1;");
    const output = told(`
      import { build } from "esbuild";
      import { leftOut } from ${script("left-out")};
      await build({ entryPoints: [${JSON.stringify(entry)}], bundle: true, write: false, plugins: [leftOut], logLevel: "silent" });`);
    expect(output).toContain(
      "Expected undici to load lib/dispatcher/client-h2.js, lib/dispatcher/socks5-proxy-agent.js, lib/web/fetch/body.js",
    );
  });
});

test("what is said of problems is in a file of its own, which the program loads when there is one", () => {
  const output = told(`
    import { bundles } from ${script("bundles")};
    const [{ outputs }] = await bundles({ write: false });
    for (const [output, { inputs }] of Object.entries(outputs)) {
      const said = Object.entries(inputs).filter(([file, { bytesInOutput }]) => /[/]problems[/]/.test(file) && bytesInOutput > 500);
      console.log(output, said.length > 0);
    }`);
  expect(output.trim().split("\n").sort()).toEqual([
    "lib/bundle/problems.cjs true",
    "lib/bundle/program.cjs false",
    "lib/bundle/removal.cjs false",
  ]);
});

describe("a module of CommonJS", () => {
  const eager = (code: string): string =>
    told(
      `import { eagerModules } from ${script("eager-modules")}; console.log(eagerModules(${JSON.stringify(code)}));`,
    ).trim();

  test.each([
    [
      "var a=m((e,t)=>{t.exports=1}),b=m(e=>{e.x=a()});",
      "var a=m((function(e,t){t.exports=1})),b=m((function(e){e.x=a()}));",
    ],
    ["var a=m(()=>{b()});a();", "var a=m((function(){b()}));a();"],
  ])("stands in parentheses, so that V8 reads it once: %s", (code, expected) => {
    expect(eager(code)).toBe(expected);
  });

  test.each([
    "var a=m(e=>e+1);", // gives a value
    "var a=m(e=>{},1);",
    "var a=m(async e=>{});",
    "var a=m(({x})=>{});",
    "f(e=>{});",
  ])("is told from other functions: %s", (code) => {
    expect(eager(code)).toBe(code);
  });
});
