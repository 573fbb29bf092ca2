package dev.faultline.model.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a real broker did once: a little program, and what came of it. The script {@code record.py} beside the files has recorded them and
 * says what their words mean.
 *
 * @param broker the line that tells the broker and its version
 */
public record HistoryFile(String name, List<Line> program, String broker, List<String> outcomes) {

    /** The histories in the folder beside a test. */
    public static List<HistoryFile> beside(Class<?> test) {
        try (Stream<Path> files = Files.list(Path.of(test.getResource("histories").toURI()))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().map(HistoryFile::read).toList();
        } catch (IOException mistake) {
            throw new UncheckedIOException(mistake);
        } catch (URISyntaxException mistake) {
            throw new IllegalStateException(mistake);
        }
    }

    private static HistoryFile read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            int then = lines.indexOf("then");
            return new HistoryFile(file.getFileName().toString().replace(".txt", ""),
                    lines.subList(0, then).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::of).toList(),
                    lines.get(then + 1), lines.subList(then + 2, lines.size()));
        } catch (IOException mistake) {
            throw new UncheckedIOException(mistake);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** A line of a program: words, and values with names. */
    public record Line(List<String> words, Map<String, String> named) {

        private static Line of(String text) {
            List<String> words = new ArrayList<>();
            Map<String, String> named = new LinkedHashMap<>();
            for (String part : text.split(" ")) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    words.add(part);
                } else {
                    named.put(part.substring(0, equals), part.substring(equals + 1));
                }
            }
            return new Line(words, named);
        }

        public String word(int index) {
            return words.get(index);
        }

        public String named(String name, String otherwise) {
            return named.getOrDefault(name, otherwise);
        }

        public int number(String name, int otherwise) {
            return Integer.parseInt(named(name, "" + otherwise));
        }
    }
}
