package dev.faultline.scenario.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The scenarios that come with Faultline, by name. They are found where the classes are, in the jar or in a folder of classes, so
 * a new scenario is a new file and nothing else.
 */
public final class Library {

    /** The groups in the order in which a newcomer reads them. */
    private static final List<String> GROUPS =
            List.of("basics", "patterns", "resilience", "updates", "chaos", "case-studies", "validation");

    private static final String SUFFIX = ".yaml";

    private final List<Entry> entries;

    private Library(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * One scenario of the library.
     *
     * @param name  what {@code faultline run} takes, unique in the library
     * @param group its folder, such as {@code patterns}
     * @param text  the YAML
     */
    public record Entry(String name, String group, String text) {

        private static final String ABOUT = "about:";

        /** The scenario's own sentence about itself; empty when it has none. */
        public String about() {
            return text.lines()
                    .filter(line -> line.startsWith(ABOUT))
                    .map(line -> line.substring(ABOUT.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** The library that is packed with these classes. */
    public static Library packed() {
        try {
            return in(Path.of(Library.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the classes lie at an address that is no file", impossible);
        }
    }

    /**
     * The library in a jar or folder that holds {@code library/<group>/<name>.yaml} and {@code validation/<name>.yaml}.
     *
     * @throws IllegalStateException when two scenarios have one name
     */
    static Library in(Path place) {
        List<Entry> found = new ArrayList<>();
        try {
            if (Files.isDirectory(place)) {
                collectFromFolder(place, found);
            } else {
                collectFromJar(place, found);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the library of scenarios cannot be read from " + place, failure);
        }
        found.sort(Comparator.comparing(Library::rank).thenComparing(Entry::group).thenComparing(Entry::name));
        for (Entry entry : found) {
            if (found.stream().filter(other -> other.name().equals(entry.name())).count() > 1) {
                throw new IllegalStateException("two scenarios of the library are called " + entry.name());
            }
        }
        return new Library(found);
    }

    /** All scenarios, the basics first, by name within a group. */
    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static int rank(Entry entry) {
        int rank = GROUPS.indexOf(entry.group());
        return rank < 0 ? GROUPS.size() : rank;
    }

    private static void collectFromFolder(Path folder, List<Entry> found) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                String name = folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
                if (isScenario(name)) {
                    found.add(entry(name, Files.readString(path)));
                }
            }
        }
    }

    private static void collectFromJar(Path jar, List<Entry> found) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream().map(ZipEntry::getName).filter(Library::isScenario).toList();
            for (String name : names) {
                try (InputStream in = file.getInputStream(file.getEntry(name))) {
                    found.add(entry(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private static boolean isScenario(String path) {
        return path.endsWith(SUFFIX)
                && (path.matches("library/[^/]+/[^/]+") || path.matches("validation/[^/]+"));
    }

    private static Entry entry(String path, String text) {
        String[] parts = path.split("/");
        String file = parts[parts.length - 1];
        return new Entry(file.substring(0, file.length() - SUFFIX.length()), parts[parts.length - 2], text);
    }
}
