package dev.faultline.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the speed of the engine here. The programs to compare with, and JMH, are shipped to nobody: this command finds them
 * in the folder that the launcher started from, builds them there, and runs them as a process of their own.
 */
@Command(
        name = "bench",
        description = {
            "Measure how fast the engine is on this machine, beside plain programs in Java and C++.",
            "It takes about a quarter of an hour and wants the machine for itself. It needs the sources of Faultline;"
                    + " the C++ programs take part where g++ is found."
        },
        footer = {"  faultline bench", "  faultline bench --runs 3 chain", "  faultline bench --quick --json"})
final class BenchCommand extends FaultlineCommand {

    static final String HOME = "faultline.home";
    private static final String MAIN = "dev.faultline.bench.Bench";

    @Parameters(paramLabel = "WORKLOAD", arity = "0..*", description = "hold, mm1 or chain. Default: all.")
    private List<String> workloads = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each program; the median counts. Default: 5.")
    private Integer runs;

    @Option(names = "--quick", description = "A twentieth of the work, to try it out: the rates mean little.")
    private boolean quick;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    ExitCode execute(Session session) {
        Path home = home();
        say(session, "building the programs to compare with ...");
        build(home, session);
        return switch (compare(home, session)) {
            case 0 -> ExitCode.HOLDS;
            case 2 -> ExitCode.COMMAND_LINE;
            default -> ExitCode.INTERNAL_ERROR;
        };
    }

    private static Path home() {
        String home = System.getProperty(HOME);
        if (home == null || !Files.exists(Path.of(home, "bench", "pom.xml"))) {
            throw new Failure(ExitCode.COMMAND_LINE, "the benchmarks are not part of this distribution. "
                    + "Get the sources of Faultline and run ./faultline bench in their folder.");
        }
        return Path.of(home);
    }

    private static List<String> mavenIn(Path home) {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '\\') {
            command.addAll(List.of("cmd", "/c", home.resolve("mvnw.cmd").toString()));
        } else {
            command.add(home.resolve("mvnw").toString());
        }
        command.addAll(List.of("-f", home.resolve("pom.xml").toString(), "--batch-mode", "--quiet", "-Dmaven.test.skip=true",
                "-pl", "bench", "-am", "package"));
        return command;
    }

    /** A jar and no folder: Java archives the class data of nothing that could change. */
    private static Path programsIn(Path home) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve(Path.of("bench", "target")),
                "faultline-bench-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.INTERNAL_ERROR, "the programs cannot be found: " + unreadable.getMessage(), unreadable);
        }
        throw new Failure(ExitCode.INTERNAL_ERROR, "the programs cannot be found: there is no faultline-bench-*.jar");
    }

    private List<String> programIn(Path home) {
        String classPath = programsIn(home) + File.pathSeparator + System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + HOME + "=" + home, "-cp", classPath, MAIN));
        if (runs != null) {
            command.addAll(List.of("--runs", runs.toString()));
        }
        if (quick) {
            command.add("--quick");
        }
        if (json) {
            command.add("--json");
        }
        command.addAll(workloads);
        return command;
    }

    private static void build(Path home, Session session) {
        Outcome outcome = run(new ProcessBuilder(mavenIn(home)).redirectErrorStream(true));
        if (outcome.status() != 0) {
            session.terminal().err().print(outcome.output());
            throw new Failure(ExitCode.INTERNAL_ERROR, "the programs cannot be built; see above");
        }
    }

    /** What the process prints is data; what it says goes where ours does. */
    private int compare(Path home, Session session) {
        Outcome outcome = run(new ProcessBuilder(programIn(home))
                .redirectError(quiet() ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT));
        session.terminal().out().print(outcome.output());
        return outcome.status();
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(ProcessBuilder builder) {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException failure) {
            throw new Failure(ExitCode.OUTPUT_FAILED,
                    "cannot run " + builder.command().get(0) + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted", interrupted);
        }
    }
}
