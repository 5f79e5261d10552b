// Packages that are ES modules only: jest runs CommonJS, so these are compiled for it like our own files.
const ES_MODULES = ["p-queue", "p-timeout", "eventemitter3"];

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testTimeout: 30_000,
  transform: {
    "\\.ts$": ["ts-jest", { diagnostics: false, tsconfig: { module: "commonjs", isolatedModules: true } }],
    "\\.js$": [
      "ts-jest",
      { diagnostics: false, tsconfig: { module: "commonjs", isolatedModules: true, allowJs: true } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join("|")})/)`],
};
