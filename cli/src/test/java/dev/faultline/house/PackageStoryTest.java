package dev.faultline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each package tells its story in {@code package-info.java}: what lives here, where to start reading, whom it may know. */
class PackageStoryTest {

    private static final int SHORTEST_STORY = 80;

    @Test
    void everyPackageTellsItsStory() throws IOException {
        assertEquals(List.of(), packagesWithoutStory(Path.of("").toAbsolutePath().getParent()));
    }

    @Test
    void aPackageWithoutStoryIsFound(@TempDir Path folder) throws IOException {
        Path told = Files.createDirectories(folder.resolve("m/src/main/java/told"));
        Files.writeString(told.resolve("A.java"), "package told;");
        Files.writeString(told.resolve("package-info.java"), "/** " + "A story. ".repeat(20) + "*/ package told;");
        Path brief = Files.createDirectories(folder.resolve("m/src/main/java/brief"));
        Files.writeString(brief.resolve("A.java"), "package brief;");
        Files.writeString(brief.resolve("package-info.java"), "/** Things. */ package brief;");
        Path silent = Files.createDirectories(folder.resolve("m/src/main/java/silent"));
        Files.writeString(silent.resolve("A.java"), "package silent;");

        assertEquals(List.of(brief.toString(), silent.toString()), packagesWithoutStory(folder));
        assertFalse(packagesWithoutStory(folder).contains(told.toString()));
    }

    private static List<String> packagesWithoutStory(Path project) throws IOException {
        List<String> without = new ArrayList<>();
        for (Path module : list(project)) {
            Path sources = module.resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                collect(sources, without);
            }
        }
        return without;
    }

    private static void collect(Path folder, List<String> without) throws IOException {
        List<Path> entries = list(folder);
        if (entries.stream().anyMatch(entry -> entry.toString().endsWith(".java")) && !tellsStory(folder)) {
            without.add(folder.toString());
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                collect(entry, without);
            }
        }
    }

    private static boolean tellsStory(Path folder) throws IOException {
        Path story = folder.resolve("package-info.java");
        if (!Files.exists(story)) {
            return false;
        }
        String text = Files.readString(story);
        int end = text.indexOf("*/");
        return text.startsWith("/**") && end > SHORTEST_STORY;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
