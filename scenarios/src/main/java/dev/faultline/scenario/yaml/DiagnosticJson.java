package dev.faultline.scenario.yaml;

import dev.faultline.scenario.yaml.Diagnostic.Related;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes diagnostics for programs: an array with an object each, in the order of the file. */
public final class DiagnosticJson {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DiagnosticJson() {
    }

    /** All of them. */
    public static String write(List<Diagnostic> diagnostics) {
        ArrayNode all = JSON.createArrayNode();
        for (Diagnostic diagnostic : diagnostics) {
            ObjectNode one = all.addObject();
            one.put("code", diagnostic.code().toString());
            one.put("severity", diagnostic.severity().word());
            one.put("message", diagnostic.message());
            place(one, diagnostic.span());
            one.put("label", diagnostic.label());
            ArrayNode help = one.putArray("help");
            diagnostic.help().forEach(help::add);
            ArrayNode related = one.putArray("related");
            for (Related other : diagnostic.related()) {
                ObjectNode place = related.addObject();
                place(place, other.span());
                place.put("label", other.label());
            }
        }
        return JSON.writeValueAsString(all) + "\n";
    }

    /** {@code file} or {@code option}; line and column are left out where there is none. */
    private static void place(ObjectNode node, Span span) {
        boolean file = span.source().kind() == Source.Kind.FILE;
        node.put(file ? "file" : "option", span.source().name());
        if (!span.isWhole()) {
            if (file) {
                node.put("line", span.line());
            }
            node.put("column", span.column());
            if (file) {
                node.put("end-line", span.endLine());
            }
            node.put("end-column", span.endColumn());
        }
    }
}
