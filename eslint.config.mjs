import importX, { createNodeResolver } from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import tseslint from "typescript-eslint";

// Which room of src/ may import which; a path with a slash is that one file, not the room.
const ROOMS = {
  construct: ["domain", "files", "manifest", "installation", "text", "provider/contract"],
  domain: [],
  text: ["domain"],
  manifest: ["domain"],
  tencentcloud: ["domain", "files"],
  removal: ["domain", "files", "tencentcloud", "text"],
  files: ["domain"],
  authority: ["domain", "files"],
  provisioner: ["domain", "manifest", "authority", "removal", "text"],
  cli: [
    "domain",
    "files",
    "manifest",
    "installation",
    "authority",
    "tencentcloud",
    "removal",
    "text",
    "provider/contract",
  ],
  installation: ["domain", "files", "manifest", "provider/contract"],
  plugin: [],
  provider: ["domain", "authority", "tencentcloud", "removal", "plugin", "text"],
  simulator: ["domain", "tencentcloud/signature"],
};

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(?!\\.)(?!(${[room, ...allowed].join("|")})(/|$))(${Object.keys(ROOMS).join("|")})(/|$)`,
            message: `src/${room}/ may import only ${allowed.join(", ") || "itself"}.`,
          },
          ...(room === "construct"
            ? []
            : [{ regex: "^(cdktf|constructs|@cdktf/)", message: "Only src/construct/ knows cdktf." }]),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["lib/", "coverage/", "**/cdktf.out/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver(), createNodeResolver()] },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
    },
  },
  ...rooms,
);
