package dev.faultline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a scenario of the library as it is written. */
@Command(
        name = "show",
        description = "Print the text of a scenario of the library.",
        footer = {"  faultline show payment-hybrid", "  faultline show payment-hybrid > my-payment.yaml"})
final class ShowCommand extends FaultlineCommand {

    @Parameters(paramLabel = "NAME", description = "A name that 'faultline list' prints.")
    private String name;

    @Override
    ExitCode execute(Session session) {
        session.terminal().out().print(ScenarioSource.inLibrary(name).text());
        return ExitCode.HOLDS;
    }
}
