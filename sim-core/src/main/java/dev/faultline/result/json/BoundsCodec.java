package dev.faultline.result.json;

import dev.faultline.result.Bounds;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** An interval is {@code [low, high]}. */
final class BoundsCodec {
    private BoundsCodec() {
    }

    static final class Writer extends ValueSerializer<Bounds> {
        @Override
        public void serialize(Bounds bounds, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            Doubles.write(out, bounds.low());
            Doubles.write(out, bounds.high());
            out.writeEndArray();
        }
    }

    static final class Reader extends ValueDeserializer<Bounds> {
        @Override
        public Bounds deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                context.reportInputMismatch(Bounds.class, "expected [low, high]");
            }
            in.nextToken();
            double low = Doubles.read(in, context);
            in.nextToken();
            double high = Doubles.read(in, context);
            if (in.nextToken() != JsonToken.END_ARRAY || low > high) {
                context.reportInputMismatch(Bounds.class, "expected [low, high]");
            }
            return new Bounds(low, high);
        }
    }
}
