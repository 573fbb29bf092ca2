package dev.faultline.cli;

import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
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
}
