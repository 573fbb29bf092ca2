package dev.faultline.model.messaging.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real broker did, the simulator does too: confirms, deliveries with their flags, histories of dead letters, what is left. */
class HistoriesTest {

    private static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of(HistoriesTest.class.getResource("histories").toURI()))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt")).sorted().toList();
        } catch (IOException | URISyntaxException mistake) {
            throw new IllegalStateException(mistake);
        }
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(Path.of(HistoriesTest.class.getResource("histories/" + name).toURI()));
        } catch (IOException mistake) {
            throw new UncheckedIOException(mistake);
        } catch (URISyntaxException mistake) {
            throw new IllegalStateException(mistake);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void agreeWithTheRealBroker(String name) {
        List<String> lines = lines(name);
        int then = lines.indexOf("then");
        assertTrue(lines.get(then + 1).startsWith("broker rabbitmq 3."), lines.get(then + 1));
        assertEquals(lines.subList(then + 2, lines.size()), History.of(lines.subList(0, then)));
    }

    @Test
    void areThere() {
        assertEquals(19, names().size());
    }
}
