import tseslint from "typescript-eslint";

// Which room of src/ may import which; a path with a slash is that one file (a contract), not the room.
const ROOMS = {
  construct: ["domain", "program/contract"],
  domain: [],
  tencentcloud: ["domain"],
  removal: ["domain", "tencentcloud"],
  program: ["domain", "tencentcloud", "removal"],
  cli: [
    "domain",
    "tencentcloud",
    "removal",
    "program/contract",
    "program/manifest",
    "program/planned-change",
    "program/removal-order",
  ],
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
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  ...rooms,
);
