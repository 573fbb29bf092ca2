package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    private final String home = System.getProperty(BenchCommand.HOME);

    @AfterEach
    void restore() {
        if (home == null) {
            System.clearProperty(BenchCommand.HOME);
        } else {
            System.setProperty(BenchCommand.HOME, home);
        }
    }

    @Test
    void withoutTheSourcesItSaysWhereTheyAreNeeded(@TempDir Path folder) {
        for (String place : new String[] {null, folder.toString()}) {
            System.clearProperty(BenchCommand.HOME);
            if (place != null) {
                System.setProperty(BenchCommand.HOME, place);
            }
            CommandLineRun run = CommandLineRun.of("bench");
            assertEquals(ExitCode.COMMAND_LINE, run.code());
            assertEquals("faultline: the benchmarks are not part of this distribution. "
                    + "Get the sources of Faultline and run ./faultline bench in their folder.\n", run.err());
        }
    }

    @Test
    void aBuildThatFailsIsShown(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("bench"));
        Files.writeString(folder.resolve("bench/pom.xml"), "");
        Path maven = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\necho no compiler here\nexit 3\n");
        Files.writeString(folder.resolve("mvnw.cmd"), "@echo no compiler here\r\n@exit /b 3\r\n");
        assertTrue(maven.toFile().setExecutable(true));
        System.setProperty(BenchCommand.HOME, folder.toString());
        CommandLineRun run = CommandLineRun.of("bench");
        assertEquals(ExitCode.INTERNAL_ERROR, run.code());
        assertTrue(run.err().contains("no compiler here\n"), run.err());
        assertTrue(run.err().endsWith("faultline: the programs cannot be built; see above\n"), run.err());
        assertEquals("", run.out());
    }
}
