package dev.faultline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares texts with files under {@code src/test/resources/golden}. To accept a change on purpose, run the tests with
 * {@code -Dgolden.update=true} and look at what changed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {
    }

    /** Fails unless the text is that of the file. */
    public static void assertSame(String file, String text) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, text);
        }
        assertEquals(new String(Files.readAllBytes(path), StandardCharsets.UTF_8), text, file);
    }
}
