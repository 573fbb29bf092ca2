package dev.faultline.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scenario that the tests bend and break: it uses every part of the language once. */
final class Shop {

    static final String TEXT = load();

    private Shop() {
    }

    private static String load() {
        try (InputStream in = Shop.class.getResourceAsStream("shop.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
