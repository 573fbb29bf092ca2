package dev.faultline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;

/** Writes a scenario to begin with. It runs as it is. */
@Command(
        name = "init",
        description = "Write a small scenario with comments into the present folder, to be changed into your own.",
        footer = {"  faultline init", "  faultline init shop && faultline run shop.yaml"})
final class InitCommand extends FaultlineCommand {

    private static final String STARTER = "starter.yaml";
    private static final String STARTER_NAME = "my-scenario";
    private static final String SUFFIX = ".yaml";

    @Parameters(
            paramLabel = "NAME",
            defaultValue = STARTER_NAME,
            description = "Name of the scenario; the file is NAME.yaml. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Override
    ExitCode execute(Session session) {
        Path given = Path.of(name.endsWith(SUFFIX) ? name : name + SUFFIX);
        String file = given.getFileName().toString();
        String scenario = file.substring(0, file.length() - SUFFIX.length());
        if (!scenario.matches("[a-z][a-z0-9-]*")) {
            throw new ParameterException(spec().commandLine(),
                    "'" + scenario + "' is no name for a scenario: write small letters, digits and hyphens, such as my-shop.");
        }
        try {
            Files.writeString(given, starter().replace(STARTER_NAME, scenario), StandardOpenOption.CREATE_NEW);
        } catch (IOException failure) {
            throw new Failure(ExitCode.OUTPUT_FAILED, "'" + given + "' cannot be written: " + Reasons.of(failure) + ".", failure);
        }
        say(session, "Wrote " + given + ". Run it with: faultline run " + given);
        return ExitCode.HOLDS;
    }

    private static String starter() {
        try (InputStream in = InitCommand.class.getResourceAsStream(STARTER)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("the starter in the jar cannot be read", broken);
        }
    }
}
