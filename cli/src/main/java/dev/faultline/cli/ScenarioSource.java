package dev.faultline.cli;

import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.library.Library.Entry;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import dev.faultline.scenario.yaml.Spelling;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A scenario as a user names it: a file, or a name of the library. A file that is there wins; what looks like a path is one.
 *
 * @param name what the user wrote
 * @param file the file; null for the library
 * @param text the text of the library; null for a file, which the reader opens itself
 */
record ScenarioSource(String name, Path file, String text) {

    /**
     * Finds what a name stands for.
     *
     * @throws Failure when it stands for nothing
     */
    static ScenarioSource find(String name) {
        Path file = path(name);
        boolean looksLikeAFile = name.contains("/") || name.contains("\\") || name.endsWith(".yaml") || name.endsWith(".yml");
        if (Files.exists(file) && !(Files.isDirectory(file) && !looksLikeAFile)) {
            return new ScenarioSource(name, file, null);
        }
        if (looksLikeAFile) {
            throw missing("there is no file '" + name + "'.");
        }
        return new ScenarioSource(name, null, inLibrary(name).text());
    }

    /**
     * The scenario of the library that has this name.
     *
     * @throws Failure when none has; its message says which was probably meant
     */
    static Entry inLibrary(String name) {
        Library library = Library.packed();
        return library.find(name).orElseThrow(() -> {
            List<String> names = library.entries().stream().map(Entry::name).toList();
            String meant = Spelling.closest(name, names).map(close -> " Did you mean '" + close + "'?").orElse("");
            return missing("there is no scenario '" + name + "': no such file, and no such name in the library." + meant
                    + "\n'faultline list' prints the library.");
        });
    }

    Reading read(Overrides overrides) {
        return file == null ? ScenarioReader.read(name, text, overrides) : ScenarioReader.read(file, overrides);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            throw missing("'" + name + "' can be no file: " + impossible.getReason() + ".");
        }
    }

    private static Failure missing(String message) {
        return new Failure(ExitCode.INVALID_SCENARIO, message);
    }
}
