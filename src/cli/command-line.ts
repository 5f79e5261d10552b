import { resolve } from "node:path";
import { Argument, Command, CommanderError, Option } from "commander";
import { SITES } from "../domain/endpoint";
import { isMembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import { plainText } from "../domain/plain-text";
import { failedCallBehind } from "../removal/report";
import { explanation } from "../removal/report-text";
import { errorText } from "../text";
import { HELP } from "../text/en-US/help";
import { check, type CheckOptions } from "./check/check-command";
import { CODE_LANGUAGES } from "./dump/declaration";
import { dump, type DumpOptions } from "./dump/dump-command";
import { FORMATS } from "./formats";
import { installProvider, type InstallProviderOptions } from "./install-provider/install-provider-command";
import { MAX_COLUMNS } from "./layout/wrap";
import { preview, type PreviewOptions } from "./preview/preview-command";
import type { Surroundings } from "./surroundings";
import { whoami, type WhoamiOptions } from "./whoami/whoami-command";

const MAX_LINE_LENGTH = 1_000;

/** Whatever goes wrong, whichever the command. */
const FAILED = 1;

const SITE = new Option("--site <SITE>", HELP.options.site).choices(SITES);
const ENDPOINT = new Option("--endpoint <ORIGIN>", HELP.options.endpoint).conflicts("site");

/**
 * Runs `tco-members`. Never throws: what goes wrong is told on standard error.
 *
 * @param args without the program's own name
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode = FAILED;
  let language: Language | undefined;
  const program = commandLine(surroundings, (code) => (exitCode = code));
  program.hook("preAction", (_, command) => {
    ({ language } = command.opts<{ language?: Language }>());
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    surroundings.stderr.write(`tco-members: ${failureText(error, language ?? "en-US")}\n`);
    return exitCode;
  }
}

function commandLine(surroundings: Surroundings, setExitCode: (exitCode: number) => void): Command {
  const program = new Command("tco-members")
    .description(HELP.program.description)
    .configureHelp({ helpWidth: MAX_COLUMNS })
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
    })
    .helpCommand(false)
    .addHelpText("after", HELP.program.after)
    .exitOverride();
  const command = (name: "preview" | "check" | "dump" | "whoami" | "install-provider"): Command =>
    program.command(name).description(HELP[name].description).addHelpText("after", HELP[name].after);

  command("preview")
    .argument("[PLAN]", HELP.preview.plan)
    .addOption(stackDirOption())
    .option("--live", HELP.preview.live)
    .option("--base <DIR>", HELP.preview.base)
    .option("--only-memberships", HELP.preview.onlyMemberships)
    .addOption(formatOption(FORMATS))
    .addOption(languageOption(HELP.options.declaredLanguage))
    .action(async (file: string | undefined, options: PreviewOptions, self: Command) => {
      if (file !== undefined && options.stackDir.length > 1) self.error(HELP.preview.onePlan);
      setExitCode(await preview(file, options, surroundings));
    });

  command("check")
    .addArgument(new Argument("[OUTPUT...]", HELP.check.output).default(["cdktf.out"], "cdktf.out"))
    .addOption(SITE)
    .addOption(ENDPOINT)
    .addOption(formatOption(FORMATS))
    .addOption(languageOption(HELP.options.declaredLanguage))
    .action(async (outputDirectories: readonly string[], options: CheckOptions) => {
      setExitCode(await check(outputDirectories, options, surroundings));
    });

  command("dump")
    .option("--merge <FILE>", HELP.dump.merge)
    .addOption(SITE)
    .addOption(ENDPOINT)
    .addOption(formatOption(CODE_LANGUAGES))
    .addOption(languageOption(HELP.options.language).default("en-US"))
    .action(async (options: DumpOptions) => {
      setExitCode(await dump(options, surroundings));
    });

  command("whoami")
    .addOption(SITE)
    .addOption(ENDPOINT)
    .addOption(formatOption(["text", "json"]))
    .addOption(languageOption(HELP.options.language).default("en-US"))
    .action(async (options: WhoamiOptions) => {
      setExitCode(await whoami(options, surroundings));
    });

  command("install-provider")
    .option("--directory <DIR>", HELP["install-provider"].directory, ".")
    .addOption(languageOption(HELP.options.language).default("en-US"))
    .action((options: InstallProviderOptions) => {
      setExitCode(installProvider(options, surroundings));
    });

  return program;
}

/** It may be given several times; a directory counts once. */
function stackDirOption(): Option {
  const here = ["."];
  const collect = (directory: string, earlier: readonly string[]): string[] => {
    const directories = earlier === here ? [directory] : [...earlier, directory];
    return [...new Map(directories.map((one) => [resolve(one), one])).values()];
  };
  return new Option("--stack-dir <DIR>", HELP.preview.stackDir).argParser(collect).default(here, ".");
}

function formatOption(formats: readonly string[]): Option {
  return new Option("--format <FORMAT>", HELP.options.format).choices(formats).default(formats[0]);
}

function languageOption(description: string): Option {
  return new Option("--language <LANGUAGE>", description).choices(LANGUAGES);
}

/** Why a command failed, for a person: a failed call with its meaning and what to do, a bug with where it is. */
function failureText(error: unknown, language: Language): string {
  const call = failedCallBehind(error);
  if (call)
    return [errorText(error, language), ...explanation(call.code, language, call.signedBy)].join("\n  ");
  const isBug = error instanceof Error && !isMembershipError(error);
  return isBug ? plainLines(error.stack ?? error.message) : errorText(error, language);
}

/** What a bug says may be somebody else's words, in lines that are theirs too. */
function plainLines(text: string): string {
  return text
    .split("\n")
    .map((line) => plainText(line, MAX_LINE_LENGTH))
    .join("\n");
}
