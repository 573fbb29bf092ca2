package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path folder;

    @Test
    void showsNothingUntilEverythingIsWritten() throws IOException {
        OutputFolder output = OutputFolder.prepare(folder.resolve("out/x"));
        Files.writeString(output.work().resolve("result.json"), "{}");
        assertFalse(Files.exists(folder.resolve("out/x/result.json")));

        output.publish(List.of());
        assertEquals("{}", Files.readString(folder.resolve("out/x/result.json")));
    }

    @Test
    void replacesAnEarlierRunAndLeavesWhatIsNotItsOwn() throws IOException {
        Path charts = Files.createDirectories(folder.resolve("charts"));
        Files.writeString(folder.resolve("result.json"), "old");
        Files.writeString(charts.resolve("gone.png"), "old");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.getParent().resolve("outside.txt"), "not ours");

        OutputFolder output = OutputFolder.prepare(folder);
        Files.createDirectories(output.work().resolve("charts"));
        Files.writeString(output.work().resolve("charts/new.png"), "new");
        Files.writeString(output.work().resolve("result.json"), "new");
        output.publish(List.of("result.json", "charts/gone.png", "../outside.txt"));

        assertEquals(List.of("charts", "notes.txt", "result.json"), names(folder));
        assertEquals(List.of("new.png"), names(charts));
        assertEquals("new", Files.readString(folder.resolve("result.json")));
        assertTrue(Files.deleteIfExists(folder.getParent().resolve("outside.txt")), "deletes nothing outside the folder");
    }

    @Test
    void leavesAnEarlierRunWholeWhenGivenUp() throws IOException {
        Files.writeString(folder.resolve("result.json"), "old");
        OutputFolder output = OutputFolder.prepare(folder);
        Files.writeString(output.work().resolve("result.json"), "half");
        output.discard();

        assertEquals(List.of("result.json"), names(folder));
        assertEquals("old", Files.readString(folder.resolve("result.json")));
    }

    @Test
    void removesWhatAKilledRunHasLeft() throws IOException {
        Files.createDirectories(folder.resolve(".unfinished-999999999999/charts"));
        OutputFolder.prepare(folder).discard();

        assertEquals(List.of(), names(folder));
    }

    @Test
    void saysPlainlyThatAFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Failure failure = assertThrows(Failure.class, () -> OutputFolder.prepare(file.resolve("out")));
        assertEquals(ExitCode.OUTPUT_FAILED, failure.code());
        assertTrue(failure.getMessage().startsWith("the results cannot be written to '" + file.resolve("out") + "': "),
                failure.getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
