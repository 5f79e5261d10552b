import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_SOURCE } from "../../../src/provider/contract";

/** A configuration of Terraform's command line. */
export interface CliConfiguration {
  readonly is: string;
  readonly text: string;
  /** Whether it keeps Terraform from a provider that lies beside a configuration. */
  readonly hides: boolean;
}

const OWN = 'filesystem_mirror {\n path = "terraform.d/plugins"\n include = ["terraform.local/*/*"]\n}';

const block = (...methods: readonly string[]): string =>
  `provider_installation {\n${methods.join("\n")}\n}\n`;

/** Where nobody listens. */
const NOWHERE = "https://127.0.0.1:9/";

/** Judged by what Terraform does with them, see the test. */
export const CLI_CONFIGURATIONS: readonly CliConfiguration[] = [
  { is: "empty", text: "", hides: false },
  {
    is: "about other things",
    text: "disable_checkpoint = true\ndisable_checkpoint_signature = true\n",
    hides: false,
  },
  { is: "one of the registry alone", text: block("direct {}"), hides: true },
  { is: "an empty block", text: block(), hides: true },
  { is: "a network mirror alone", text: block(`network_mirror {\n url = "${NOWHERE}"\n}`), hides: true },
  {
    is: "another directory",
    text: block('filesystem_mirror {\n path = "/nowhere"\n include = ["hashicorp/*"]\n}'),
    hides: true,
  },
  { is: "the cure", text: block(OWN, 'direct {\n exclude = ["terraform.local/*/*"]\n}'), hides: false },
  {
    is: "the cure, in capitals",
    text: block(OWN, 'direct {\n exclude = ["Terraform.Local/*/*"]\n}'),
    hides: false,
  },
  { is: "the directory, and the registry for all", text: block(OWN, "direct {}"), hides: true },
  {
    is: "the directory for all",
    text: block('filesystem_mirror {\n path = "terraform.d/plugins"\n}'),
    hides: false,
  },
  {
    is: "the directory for others",
    text: block(
      'filesystem_mirror {\n path = "terraform.d/plugins"\n include = ["hashicorp/*", "example.com/*/*"]\n}',
    ),
    hides: true,
  },
  {
    is: "the directory for all but this one",
    text: block(`filesystem_mirror {\n path = "terraform.d/plugins"\n exclude = ["${PROVIDER_SOURCE}"]\n}`),
    hides: true,
  },
  {
    is: "the directory, and the registry for its own",
    text: block(OWN, 'direct {\n include = ["*/*"]\n}'),
    hides: false,
  },
  {
    is: "the directory, and the registry for each",
    text: block(OWN, 'direct {\n include = ["*/*/*"]\n}'),
    hides: true,
  },
  {
    is: "JSON with the cure",
    text: JSON.stringify({
      provider_installation: [
        {
          filesystem_mirror: [{ path: "terraform.d/plugins", include: ["terraform.local/*/*"] }],
          direct: [{ exclude: ["terraform.local/*/*"] }],
        },
      ],
    }),
    hides: false,
  },
  { is: "JSON of the registry alone", text: '{"provider_installation": {"direct": {}}}', hides: true },
];

/** Writes it as Terraform finds it in a home directory. */
export function writeCliConfiguration(home: string, { text }: CliConfiguration): string {
  mkdirSync(home, { recursive: true });
  const file = join(home, ".terraformrc");
  writeFileSync(file, text);
  return file;
}
