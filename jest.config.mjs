import { availableParallelism } from "node:os";

// Packages that are ES modules only: jest runs CommonJS, so these are compiled for it like our own files.
const ES_MODULES = ["p-queue", "p-timeout", "eventemitter3"];

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  // Most of the time goes to waiting for Terraform and for deadlines: two for each core keep the cores busy.
  maxWorkers: 2 * availableParallelism(),
  testSequencer: "<rootDir>/test/slowest-first.cjs",
  testTimeout: 60_000,
  transform: {
    "\\.ts$": ["ts-jest", { diagnostics: false, tsconfig: { module: "commonjs", isolatedModules: true } }],
    "\\.js$": [
      "ts-jest",
      { diagnostics: false, tsconfig: { module: "commonjs", isolatedModules: true, allowJs: true } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join("|")})/)`],
};
