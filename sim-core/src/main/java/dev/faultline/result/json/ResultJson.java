package dev.faultline.result.json;

import dev.faultline.result.Bounds;
import dev.faultline.result.Intervals;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * {@code result.json}, both ways.
 *
 * <p>The same result gives the same bytes everywhere: UTF-8, keys in the order of the records, lines that end with a line feed,
 * figures as {@link Doubles} writes them. Reading is tolerant: unknown keys are skipped and absent figures are {@code NaN}, so
 * that results of other versions of the same schema can be read; {@code read(write(x))} equals {@code x}.
 */
public final class ResultJson {
    static final JsonMapper MAPPER = mapper();

    private ResultJson() {
    }

    /** Returns the result as text that ends with a line feed. */
    public static String write(RunResult result) {
        return MAPPER.writeValueAsString(result) + "\n";
    }

    /**
     * Writes the result and leaves the stream open.
     *
     * @throws IOException if the stream can't be written
     */
    public static void write(RunResult result, OutputStream out) throws IOException {
        out.write(write(result).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a result.
     *
     * @throws ResultFormatException if the text is no result; the message says where and why
     */
    public static RunResult read(String json) throws ResultFormatException {
        return read(json, "the text");
    }

    /**
     * Reads a result from a file.
     *
     * @throws ResultFormatException if the file is no result; the message names the file, the line and the reason
     * @throws IOException           if the file can't be read
     */
    public static RunResult read(Path file) throws IOException {
        return read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString());
    }

    private static RunResult read(String json, String source) throws ResultFormatException {
        if (json.isBlank()) {
            throw new ResultFormatException(source + " is no Faultline result: it is empty", null);
        }
        RunResult result;
        try {
            result = MAPPER.readValue(json, RunResult.class);
        } catch (JacksonException wrong) {
            throw new ResultFormatException(source + " is no Faultline result: " + reason(wrong), wrong);
        }
        check(result, source);
        return result;
    }

    private static void check(RunResult result, String source) throws ResultFormatException {
        if (result == null || result.schema() == null) {
            throw new ResultFormatException(source + " is no Faultline result: it has no \"schema\"", null);
        }
        if (!result.schema().equals(RunResult.SCHEMA)) {
            throw new ResultFormatException(source + " has the schema " + result.schema() + "; this version of Faultline reads "
                + RunResult.SCHEMA, null);
        }
        require(result.scenario(), "scenario", source);
        require(result.digest(), "digest", source);
        require(result.simulated(), "simulated", source);
    }

    private static void require(Object part, String key, String source) throws ResultFormatException {
        if (part == null) {
            throw new ResultFormatException(source + " is an incomplete Faultline result: it has no \"" + key + "\"", null);
        }
    }

    static String reason(JacksonException wrong) {
        String where = wrong.getLocation() == null || wrong.getLocation().getLineNr() < 1 ? ""
            : " (line " + wrong.getLocation().getLineNr() + ", column " + wrong.getLocation().getColumnNr() + ")";
        String key = wrong.getPath().stream().map(step -> step.getPropertyName() == null ? Integer.toString(step.getIndex())
            : step.getPropertyName()).collect(Collectors.joining(" > "));
        String what = wrong.getOriginalMessage().lines().findFirst().orElse("");
        if (wrong instanceof MismatchedInputException) {
            // Jackson's own words on types name our classes, which say nothing to a user.
            what = what.contains("`") ? "a value of another kind is needed" : what;
            return what + (key.isEmpty() ? "" : " at " + key) + where;
        }
        return what + where;
    }

    private static JsonMapper mapper() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        SimpleModule figures = new SimpleModule("faultline-figures");
        figures.addSerializer(Double.class, new Doubles.Writer());
        figures.addSerializer(double.class, new Doubles.Writer());
        figures.addDeserializer(Double.class, new Doubles.Reader());
        figures.addDeserializer(double.class, new Doubles.Reader());
        figures.addSerializer(Values.class, new ValuesCodec.Writer());
        figures.addDeserializer(Values.class, new ValuesCodec.Reader());
        figures.addSerializer(Bounds.class, new BoundsCodec.Writer());
        figures.addDeserializer(Bounds.class, new BoundsCodec.Reader());
        figures.addSerializer(PolicyResult.class, new PolicyCodec.Writer());
        figures.addDeserializer(PolicyResult.class, new PolicyCodec.Reader());
        figures.addSerializer(Intervals.class, new IntervalsCodec.Writer());
        figures.addDeserializer(Intervals.class, new IntervalsCodec.Reader());
        return JsonMapper.builder()
            .addModule(figures)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines))
            .build();
    }
}
