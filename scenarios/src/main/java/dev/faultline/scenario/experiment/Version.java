package dev.faultline.scenario.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which Faultline this is, for the results that it makes. The build writes it beside the classes. */
final class Version {

    private static final String NUMBER = read();

    private Version() {
    }

    /** The version of the project, such as {@code 0.1.0}. */
    static String number() {
        return NUMBER;
    }

    private static String read() {
        try (InputStream file = Version.class.getResourceAsStream("version.txt")) {
            if (file == null) {
                throw new IllegalStateException("the version is not beside the classes: this build is incomplete");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
