package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message, word for word and place for place: the folder {@code diagnostics} has a scenario with mistakes and, beside it,
 * what a person is told. Options stand in the first lines of the scenario. To accept changed messages, look at each of them in
 * the difference after running this with {@code -Dgolden.accept=true}.
 */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/faultline/scenario/yaml/diagnostics");

    /** Told by other tests: they take files that are too large, too deep or too strange to look at. */
    private static final Set<Code> ELSEWHERE = EnumSet.of(Code.NOT_TEXT, Code.FILE_TOO_LARGE, Code.TOO_MANY_NODES, Code.TOO_DEEP,
            Code.TOO_MANY_ALIASES, Code.TOO_MANY_VARIANTS, Code.UNREADABLE);

    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isToldAsItShouldBe(String name) throws IOException {
        String told = DiagnosticText.write(read(name).diagnostics(), false);

        Path expected = FOLDER.resolve(name.replace(".yaml", ".txt"));
        if (Boolean.getBoolean("golden.accept")) {
            Files.writeString(expected, told);
        }
        assertEquals(Files.readString(expected), told);
    }

    @Test
    void everyKindOfProblemIsTold() throws IOException {
        Set<Code> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
        for (String name : scenarios()) {
            read(name).diagnostics().forEach(diagnostic -> missing.remove(diagnostic.code()));
        }
        assertTrue(missing.isEmpty(), "no scenario shows " + missing.stream().map(Code::name).toList());
    }

    private static Reading read(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
        List<String> sets = new ArrayList<>();
        Optional<String> variant = Optional.empty();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("# --set ")) {
                sets.add(line.substring("# --set ".length()));
            } else if (line.startsWith("# --variant ")) {
                variant = Optional.of(line.substring("# --variant ".length()));
            }
        }
        return ScenarioReader.read(name, text, new Overrides(sets, variant));
    }
}
