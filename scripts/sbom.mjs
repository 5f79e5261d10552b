// The software bill of materials: which packages the bundles contain, as CycloneDX 1.6.
// The same sources make the same bytes, so it has neither a time nor a random serial number.
// https://cyclonedx.org/docs/1.6/json/
import { readFileSync } from "node:fs";
import { bundledPackages, OURS, packageOf } from "./bundled-packages.mjs";

/**
 * @param {readonly import("esbuild").Metafile[]} metafiles what each bundle was made of
 * @returns {string} JSON
 */
export function sbom(metafiles) {
  const itself = component(JSON.parse(readFileSync("package.json", "utf8")));
  const packages = bundledPackages(metafiles);
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { lifecycles: [{ phase: "build" }], component: itself },
    components: packages.map((one) => ({
      ...component(one),
      ...(one.vendored.length > 0 && { components: one.vendored.map(component) }),
    })),
    dependencies: dependencies(itself, packages, metafiles),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function component({ name, version, license, purl = purlOf(name, version) }) {
  return { type: "library", "bom-ref": purl, name, version, licenses: [{ license: { id: license } }], purl };
}

const purlOf = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/** What each of them imports, or carries in itself. */
function dependencies(itself, packages, metafiles) {
  const refOf = new Map([
    [OURS, itself.purl],
    ...packages.map((one) => [one.directory, component(one).purl]),
  ]);
  const carried = packages.flatMap((one) => one.vendored.map(({ purl }) => [refOf.get(one.directory), purl]));
  const imported = metafiles
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([file, { imports }]) =>
      imports
        .filter(({ external }) => external !== true)
        .map(({ path }) => [refOf.get(packageOf(file)), refOf.get(packageOf(path))]),
    );
  // What stands in for a module of node's is ours, and no package needs us for it.
  const edges = [...imported, ...carried].filter(([from, to]) => from !== to && to !== itself.purl);
  return [...refOf.values(), ...carried.map(([, to]) => to)].map((ref) => ({
    ref,
    dependsOn: [...new Set(edges.flatMap(([from, to]) => (from === ref ? [to] : [])))].sort(),
  }));
}
