package dev.faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test classes of all modules, found by their source: this module doesn't have those of the others on its class path. */
final class TestSources {

    private static final String ENDING = ".java";

    private final Map<String, List<String>> textByClass = new TreeMap<>();

    TestSources(Path project) throws IOException {
        try (Stream<Path> modules = Files.list(project)) {
            for (Path tests : modules.map(module -> module.resolve(Path.of("src", "test", "java"))).filter(Files::isDirectory).toList()) {
                read(tests);
            }
        }
    }

    private void read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Test" + ENDING)).toList()) {
                String name = file.getFileName().toString().replace(ENDING, "");
                textByClass.computeIfAbsent(name, fresh -> new ArrayList<>()).add(Files.readString(file));
            }
        }
    }

    /** Whether there is such a class; after dots, a nested class or a method of it. */
    boolean has(String test) {
        String[] parts = test.split("\\.");
        return textByClass.getOrDefault(parts[0], List.of()).stream().anyMatch(text -> {
            for (int i = 1; i < parts.length; i++) {
                if (!parts[i].matches("\\w+") || !declares(text, parts[i])) {
                    return false;
                }
            }
            return true;
        });
    }

    private static boolean declares(String text, String name) {
        return Pattern.compile("\\b(class " + name + "\\b|void " + name + "\\()").matcher(text).find();
    }
}
