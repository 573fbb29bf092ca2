package dev.faultline.report.html;

import dev.faultline.report.chart.Ink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style of the page: {@code page.css} with the fonts and the inks of the pictures put in.
 *
 * @param text the style sheet
 * @param hash its source expression for a content policy, such as {@code sha256-...}
 */
record StyleSheet(String text, String hash) {
    static StyleSheet load() {
        String text = new String(resource("page.css"), StandardCharsets.UTF_8)
            .replace("/*light*/", inks(false))
            .replace("/*dark*/", inks(true))
            .replace("/*classes*/", classes())
            .replace("/*regular*/", Base64.getEncoder().encodeToString(resource("Inter-Regular.woff2")))
            .replace("/*semibold*/", Base64.getEncoder().encodeToString(resource("Inter-SemiBold.woff2")));
        return new StyleSheet(text, "sha256-" + Base64.getEncoder().encodeToString(sha256(text)));
    }

    private static String inks(boolean dark) {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append("--").append(ink.css()).append(": ").append(dark ? ink.darkHex() : ink.lightHex()).append("; ");
        }
        return css.toString();
    }

    private static String classes() {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append(".f-").append(ink.css()).append(" { fill: var(--").append(ink.css()).append(") } ");
            css.append(".s-").append(ink.css()).append(" { stroke: var(--").append(ink.css()).append(") }\n");
        }
        return css.toString();
    }

    private static byte[] resource(String name) {
        try (InputStream in = StyleSheet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the installation");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(name + " can't be read from the installation", broken);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
