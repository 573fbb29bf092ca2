package dev.faultline.cli;

import dev.faultline.scenario.manual.LanguageSchema;
import picocli.CommandLine.Command;

/** Prints the language as a JSON Schema. */
@Command(
        name = "schema",
        description = {
            "Print the language as a JSON Schema (draft-07), for editors that complete and check YAML.",
            "An editor with the YAML language server finds it by a scenario's first line:",
            "# yaml-language-server: $$schema=faultline.schema.json"
        },
        footer = {"  faultline schema > faultline.schema.json"})
final class SchemaCommand extends FaultlineCommand {

    @Override
    ExitCode execute(Session session) {
        session.terminal().out().print(LanguageSchema.json());
        session.terminal().out().flush();
        return ExitCode.HOLDS;
    }
}
