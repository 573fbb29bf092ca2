package dev.faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON documents of the command line: maps and lists in, indented text out, keys in the order given. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private Json() {}

    static String write(Map<String, ?> document) {
        return MAPPER.writeValueAsString(document);
    }

    /** The texts of a list in a file; none when there is no such file or no such list. */
    static List<String> strings(Path file, String key) {
        try {
            return MAPPER.readTree(Files.readString(file)).path(key).valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .toList();
        } catch (IOException | JacksonException noneOfOurs) {
            return List.of();
        }
    }
}
