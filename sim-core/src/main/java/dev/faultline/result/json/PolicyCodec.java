package dev.faultline.result.json;

import dev.faultline.result.PolicyResult;
import dev.faultline.result.PolicyResult.Transition;
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

/** A policy's counters are keys of its own object, with {@code transitions} beside them where there are any. */
final class PolicyCodec {
    private static final String TRANSITIONS = "transitions";

    private PolicyCodec() {
    }

    static final class Writer extends ValueSerializer<PolicyResult> {
        @Override
        public void serialize(PolicyResult policy, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            policy.counters().forEach((name, count) -> {
                out.writeName(name);
                Doubles.write(out, count);
            });
            if (!policy.transitions().isEmpty()) {
                out.writeName(TRANSITIONS);
                out.writeStartArray();
                policy.transitions().forEach(transition -> context.writeValue(out, transition));
                out.writeEndArray();
            }
            out.writeEndObject();
        }
    }

    /** What is no number and no list of transitions was written by a later version, and is skipped. */
    static final class Reader extends ValueDeserializer<PolicyResult> {
        @Override
        public PolicyResult deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                context.reportInputMismatch(PolicyResult.class, "expected an object of counters");
            }
            Map<String, Double> counters = new LinkedHashMap<>();
            List<Transition> transitions = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals(TRANSITIONS) && value == JsonToken.START_ARRAY) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        transitions.add(context.readValue(in, Transition.class));
                    }
                } else if (value == JsonToken.VALUE_NULL || value.isNumeric()) {
                    counters.put(name, Doubles.read(in, context));
                } else {
                    in.skipChildren();
                }
            }
            return new PolicyResult(counters, transitions);
        }
    }
}
