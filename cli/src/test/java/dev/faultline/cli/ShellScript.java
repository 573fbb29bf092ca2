package dev.faultline.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs one of the project's shell scripts as a user would, with an environment that holds only what the test names. */
final class ShellScript {

    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private static final long PATIENCE_SECONDS = 120;

    private final Path script;
    private final Map<String, String> environment = new TreeMap<>();

    ShellScript(Path script) {
        assumeTrue(File.separatorChar == '/', "needs a POSIX shell");
        this.script = script;
        environment.put("PATH", System.getenv("PATH"));
    }

    /** How a script ended and what it said. */
    record Ended(int status, String out, String err) {}

    ShellScript with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("faultline-out", ".txt");
        Path err = Files.createTempFile("faultline-err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** A started script. */
    record Running(Process process, Path out, Path err) {

        Ended await() throws IOException, InterruptedException {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end within " + PATIENCE_SECONDS + " s: " + Files.readString(err));
                }
                return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }
    }

    /** Makes a folder for PATH that offers these commands of the machine and no others. */
    static Path folderOfTools(Path folder, String... names) throws IOException {
        for (String name : names) {
            write(folder.resolve(name), "#!/bin/sh\nexec '" + find(name) + "' \"$@\"\n");
        }
        return folder;
    }

    private static Path find(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("this machine has no command " + name);
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }
}
