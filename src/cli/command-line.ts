import { Argument, Command, CommanderError, Option } from "commander";
import { type Language, LANGUAGES } from "../domain/language";
import { check, type CheckOptions } from "./check/command";
import { CODE_LANGUAGES } from "./dump/code";
import { dump, type DumpOptions } from "./dump/command";
import { errorText } from "./error-text";
import { PREVIEW_EXIT_CODES } from "./exit-codes";
import { FORMATS } from "./formats";
import { CHECK_HELP, DUMP_HELP, PREVIEW_HELP, PROGRAM_HELP, WHOAMI_HELP } from "./help";
import { preview, type PreviewOptions } from "./preview/command";
import type { Surroundings } from "./surroundings";
import { MAX_COLUMNS } from "./text/wrap";
import { whoami, type WhoamiOptions } from "./whoami/command";

/**
 * Runs `tco-members`. Never throws: what goes wrong is told on standard error.
 *
 * @param args without the program's own name
 * @returns the exit code
 */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode: number = PREVIEW_EXIT_CODES.error;
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
    surroundings.stderr.write(`tco-members: ${errorText(error, language ?? "en-US")}\n`);
    return exitCode;
  }
}

function commandLine(surroundings: Surroundings, setExitCode: (exitCode: number) => void): Command {
  const program = new Command("tco-members")
    .description("Look before members leave a Tencent Cloud organization, and after.")
    .configureHelp({ helpWidth: MAX_COLUMNS })
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(text),
      writeErr: (text) => surroundings.stderr.write(text),
    })
    .helpCommand(false)
    .exitOverride();
  program.addHelpText("after", PROGRAM_HELP);

  program
    .command("preview")
    .summary("tell what applying a Terraform plan does to the organization")
    .description("Tells what applying a Terraform plan does to the organization.")
    .argument(
      "[PLAN.json]",
      "what terraform show -json PLAN prints, or - for standard input; without it, the plan that cdktf diff left in --stack-dir",
    )
    .option("--stack-dir <DIR>", "where the plan was made: cdktf.out/stacks/NAME", ".")
    .option("--live", "ask the organization who would be refused, and why")
    .addOption(formatOption(FORMATS))
    .addOption(languageOption("the language of the result, by default that of the declaration"))
    .addHelpText("after", PREVIEW_HELP)
    .action(async (file: string | undefined, options: PreviewOptions) => {
      setExitCode(await preview(file, options, surroundings));
    });

  program
    .command("check")
    .summary("compare what is declared with who is in the organization")
    .description("Compares what is declared with who is in the organization.")
    .addArgument(
      new Argument("[OUTPUT...]", "output directories of cdktf synth").default(["cdktf.out"], "cdktf.out"),
    )
    .addOption(siteOption())
    .addOption(endpointOption())
    .addOption(formatOption(FORMATS))
    .addOption(languageOption("the language of the result, by default that of the declaration"))
    .addHelpText("after", CHECK_HELP)
    .action(async (outputDirectories: readonly string[], options: CheckOptions) => {
      setExitCode(await check(outputDirectories, options, surroundings));
    });

  program
    .command("dump")
    .summary("write the organization as a declaration")
    .description("Writes everyone in the organization as a declaration, to adopt it: labels by UIN, sorted.")
    .addOption(
      new Option("--merge <FILE>", "keep the labels of this JSON map; tell on stderr who came and who left"),
    )
    .addOption(siteOption())
    .addOption(endpointOption())
    .addOption(formatOption(CODE_LANGUAGES))
    .addOption(languageOption("the language of the result").default("en-US"))
    .addHelpText("after", DUMP_HELP)
    .action(async (options: DumpOptions) => {
      setExitCode(await dump(options, surroundings));
    });

  program
    .command("whoami")
    .summary("tell whose credentials are used, and whether they will do")
    .description("Tells whose credentials are used, for which organization, and what they may do.")
    .addOption(siteOption())
    .addOption(endpointOption())
    .addOption(formatOption(["text", "json"]))
    .addOption(languageOption("the language of the result").default("en-US"))
    .addHelpText("after", WHOAMI_HELP)
    .action(async (options: WhoamiOptions) => {
      setExitCode(await whoami(options, surroundings));
    });

  return program;
}

function formatOption(formats: readonly string[]): Option {
  return new Option("--format <FORMAT>", "how the result is written").choices(formats).default(formats[0]);
}

function languageOption(description: string): Option {
  return new Option("--language <LANGUAGE>", description).choices(LANGUAGES);
}

function siteOption(): Option {
  return new Option("--site <SITE>", "the site the organization lives on").choices([
    "china",
    "international",
  ]);
}

function endpointOption(): Option {
  return new Option("--endpoint <ORIGIN>", "another origin of the Organization API").conflicts("site");
}
