package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesAScenarioOfThatNameThatIsValid() throws IOException {
        Path file = folder.resolve("corner-shop.yaml");
        CommandLineRun init = CommandLineRun.of("init", folder.resolve("corner-shop").toString());

        assertEquals(ExitCode.HOLDS, init.code(), init.err());
        String text = Files.readString(file);
        assertTrue(text.contains("\nscenario: corner-shop\n") && !text.contains("my-scenario"), text);
        CommandLineRun validate = CommandLineRun.of("validate", "--strict", file.toString());
        assertEquals(new CommandLineRun(ExitCode.HOLDS, file + ": valid\n", ""), validate);
    }

    @Test
    void overwritesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
        CommandLineRun run = CommandLineRun.of("init", file.toString());

        assertEquals(ExitCode.OUTPUT_FAILED, run.code());
        assertTrue(run.err().contains("is in the way"), run.err());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aNameThatTheLanguageRefusesIsRefused() {
        CommandLineRun run = CommandLineRun.of("init", folder.resolve("My Shop").toString());

        assertEquals(ExitCode.COMMAND_LINE, run.code());
        assertTrue(run.err().contains("'My Shop' is no name for a scenario"), run.err());
    }
}
