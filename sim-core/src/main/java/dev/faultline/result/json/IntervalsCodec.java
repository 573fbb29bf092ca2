package dev.faultline.result.json;

import dev.faultline.result.Bounds;
import dev.faultline.result.Intervals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Intervals are nested like the figures that they belong to: paths become objects within objects. */
final class IntervalsCodec {
    private IntervalsCodec() {
    }

    static final class Writer extends ValueSerializer<Intervals> {
        @Override
        public void serialize(Intervals intervals, JsonGenerator out, SerializationContext context) {
            Branch root = new Branch();
            intervals.leaves().forEach(root::put);
            write(root, out, context);
        }

        private void write(Branch branch, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            branch.children.forEach((key, child) -> {
                out.writeName(key);
                if (child instanceof Branch deeper) {
                    write(deeper, out, context);
                } else {
                    context.writeValue(out, child);
                }
            });
            out.writeEndObject();
        }
    }

    static final class Reader extends ValueDeserializer<Intervals> {
        @Override
        public Intervals deserialize(JsonParser in, DeserializationContext context) {
            Map<List<String>, Bounds> leaves = new LinkedHashMap<>();
            read(in, context, new ArrayList<>(), leaves);
            return new Intervals(leaves);
        }

        private void read(JsonParser in, DeserializationContext context, List<String> path,
                          Map<List<String>, Bounds> leaves) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                context.reportInputMismatch(Intervals.class, "expected an object of intervals");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                path.add(in.currentName());
                if (in.nextToken() == JsonToken.START_OBJECT) {
                    read(in, context, path, leaves);
                } else {
                    leaves.put(List.copyOf(path), context.readValue(in, Bounds.class));
                }
                path.remove(path.size() - 1);
            }
        }
    }

    /** An object of the tree; a child is a branch or the interval itself. */
    private static final class Branch {
        private final Map<String, Object> children = new LinkedHashMap<>();

        private void put(List<String> path, Bounds bounds) {
            Branch branch = this;
            for (String key : path.subList(0, path.size() - 1)) {
                branch = (Branch) branch.children.computeIfAbsent(key, unused -> new Branch());
            }
            branch.children.put(path.get(path.size() - 1), bounds);
        }
    }
}
