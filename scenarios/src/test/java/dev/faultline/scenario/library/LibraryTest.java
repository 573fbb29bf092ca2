package dev.faultline.scenario.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.library.Library.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {

    private static final List<String> FILES = List.of(
            "validation/mm1.yaml", "library/basics/two.yaml", "library/basics/one.yaml", "library/chaos/lost-zone.yaml",
            "library/basics/README.md", "library/stray.yaml", "other/basics/three.yaml");

    private static final List<Entry> EXPECTED = List.of(
            new Entry("one", "basics", "text of library/basics/one.yaml"),
            new Entry("two", "basics", "text of library/basics/two.yaml"),
            new Entry("lost-zone", "chaos", "text of library/chaos/lost-zone.yaml"),
            new Entry("mm1", "validation", "text of validation/mm1.yaml"));

    @TempDir
    private Path folder;

    @Test
    void findsTheScenariosInAFolderOfClasses() throws IOException {
        for (String file : FILES) {
            write(file);
        }
        assertEquals(EXPECTED, Library.in(folder).entries());
    }

    @Test
    void findsTheSameInAJar() throws IOException {
        Path jar = folder.resolve("scenarios.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String file : FILES) {
                out.putNextEntry(new JarEntry(file));
                out.write(("text of " + file).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(EXPECTED, Library.in(jar).entries());
    }

    @Test
    void handsOutByName() throws IOException {
        write("library/basics/one.yaml");

        assertEquals(Optional.of("basics"), Library.in(folder).find("one").map(Entry::group));
        assertEquals(Optional.empty(), Library.in(folder).find("two"));
    }

    @Test
    void saysWhatAScenarioIsAbout() {
        assertEquals("Two queues.", new Entry("x", "basics", "# header\nscenario: x\nabout: Two queues.\n").about());
        assertEquals("", new Entry("x", "basics", "scenario: x\n").about());
    }

    @Test
    void refusesTwoScenariosOfOneName() throws IOException {
        write("library/basics/one.yaml");
        write("library/chaos/one.yaml");

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> Library.in(folder));
        assertTrue(failure.getMessage().contains("one"), failure.getMessage());
    }

    private void write(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "text of " + file);
    }
}
