package dev.faultline.result.json;

import dev.faultline.result.Values;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** A row of figures is a plain array. */
final class ValuesCodec {
    private ValuesCodec() {
    }

    static final class Writer extends ValueSerializer<Values> {
        @Override
        public void serialize(Values row, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (int i = 0; i < row.size(); i++) {
                Doubles.write(out, row.get(i));
            }
            out.writeEndArray();
        }
    }

    static final class Reader extends ValueDeserializer<Values> {
        @Override
        public Values deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                context.reportInputMismatch(Values.class, "expected an array of numbers");
            }
            double[] figures = new double[64];
            int size = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (size == figures.length) {
                    figures = Arrays.copyOf(figures, 2 * size);
                }
                figures[size++] = Doubles.read(in, context);
            }
            return Values.of(Arrays.copyOf(figures, size));
        }
    }
}
