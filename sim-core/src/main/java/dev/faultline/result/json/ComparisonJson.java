package dev.faultline.result.json;

import dev.faultline.result.comparison.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/**
 * {@code comparison.json}, both ways, by the rules of {@link ResultJson}: the same comparison gives the same bytes everywhere,
 * and {@code read(write(x))} equals {@code x}.
 */
public final class ComparisonJson {
    private ComparisonJson() {
    }

    /** Returns the comparison as text that ends with a line feed. */
    public static String write(Comparison comparison) {
        return ResultJson.MAPPER.writeValueAsString(comparison) + "\n";
    }

    /**
     * Reads a comparison.
     *
     * @throws ResultFormatException if the text is no comparison; the message says where and why
     */
    public static Comparison read(String json) throws ResultFormatException {
        return read(json, "the text");
    }

    /**
     * Reads a comparison from a file.
     *
     * @throws ResultFormatException if the file is no comparison; the message names the file, the line and the reason
     * @throws IOException           if the file can't be read
     */
    public static Comparison read(Path file) throws IOException {
        return read(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    private static Comparison read(String json, String source) throws ResultFormatException {
        Comparison comparison;
        try {
            comparison = ResultJson.MAPPER.readValue(json, Comparison.class);
        } catch (JacksonException wrong) {
            throw new ResultFormatException(source + " is no Faultline comparison: " + ResultJson.reason(wrong), wrong);
        }
        if (comparison == null || !Comparison.SCHEMA.equals(comparison.schema())) {
            String schema = comparison == null || comparison.schema() == null ? "no \"schema\"" : "the schema "
                + comparison.schema();
            throw new ResultFormatException(source + " has " + schema + "; this version of Faultline reads "
                + Comparison.SCHEMA, null);
        }
        if (comparison.designs().isEmpty()
            || comparison.designs().stream().anyMatch(design -> comparison.result(design) == null)) {
            throw new ResultFormatException(source + " is an incomplete Faultline comparison: a design lacks its result", null);
        }
        return comparison;
    }
}
