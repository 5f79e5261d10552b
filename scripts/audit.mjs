// Asks the registry for advisories on what is bundled: a user's own `npm audit` does not see it, and cannot fix it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const LIMIT_MS = 120_000;

/** The severities that fail nothing. */
const TOLERATED = ["info", "low"];

const SBOM = "lib/sbom.cdx.json";
if (!existsSync(SBOM)) throw new Error(`Expected ${SBOM}, which npm run build makes`);
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

const { report, failure } = npmAudit();
if (report === undefined) {
  console.log(`The bundled packages were not audited: ${failure}.`);
} else {
  const advisories = readJson(SBOM).components.flatMap((bundled) => advisoriesOn(bundled, report));
  if (advisories.length === 0) console.log("There is no advisory on a bundled package.");
  for (const { line } of advisories) console.log(line);
  if (advisories.some(({ severity }) => !TOLERATED.includes(severity))) process.exitCode = 1;
}

/** What npm reports, or why it does not. Of its messages little is shown: they name the registry's address. */
function npmAudit() {
  // Whatever npm's configuration says: what is bundled is a devDependency, and offline npm reports that all is well.
  const args = ["audit", "--json", "--include=dev", "--no-offline"];
  const { error, stdout } = spawnSync("npm", args, {
    encoding: "utf8",
    timeout: LIMIT_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) return { failure: `npm audit did not run to its end (${error.code})` };
  const answer = tryParse(stdout);
  if (answer?.auditReportVersion === 2) return { report: answer };
  return { failure: failureOf(answer) };
}

function tryParse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(answer) {
  if (Number.isInteger(answer?.statusCode)) return `the registry answered ${answer.statusCode}`;
  // Behind this word npm has the system's reason, such as connect ECONNREFUSED; an address with a password has an @.
  const reason = /, reason: ([^@\n]+)$/.exec(answer?.message)?.[1];
  if (reason !== undefined) return `the registry cannot be reached (${reason})`;
  return "npm audit printed no report";
}

/** The advisories on the installed copy that is bundled; others of its name may be of other versions. */
function advisoriesOn({ name, version }, { vulnerabilities }) {
  const { packages } = readJson("package-lock.json");
  const found = vulnerabilities[name];
  if (!found?.nodes.some((node) => packages[node]?.version === version)) return [];
  // A text here is another package, through which this one is concerned: it has an entry of its own.
  return found.via
    .filter((via) => typeof via === "object")
    .map(({ severity, title, url }) => ({
      severity,
      line: `${name} ${version}: ${severity}: ${title} (${url})`.replace(/\p{C}/gu, ""),
    }));
}
