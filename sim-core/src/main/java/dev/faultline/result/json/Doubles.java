package dev.faultline.result.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * How a figure is written: whole numbers without a fraction, others with the fewest digits that read back as the same double,
 * absent and infinite ones as {@code null}.
 *
 * <p>{@code Double.toString} is not used: before JDK 19 it sometimes wrote a digit too many, and a result must have the same
 * bytes on every JVM. Jackson's writer is Raffaello Giulietti's Schubfach, the algorithm that newer JDKs use.
 */
public final class Doubles {
    private static final double EXACT_INTEGERS = 0x1p53;

    private Doubles() {
    }

    /** Returns the text of a figure, {@code null} if it is absent or infinite. */
    public static String text(double figure) {
        if (Double.isNaN(figure) || Double.isInfinite(figure)) {
            return "null";
        }
        return isWhole(figure) ? Long.toString((long) figure) : NumberOutput.toString(figure, true);
    }

    /** A negative zero is no whole number here, so that it survives. */
    private static boolean isWhole(double figure) {
        return Math.abs(figure) < EXACT_INTEGERS && Double.compare((long) figure, figure) == 0;
    }

    static void write(JsonGenerator out, double figure) {
        if (Double.isNaN(figure) || Double.isInfinite(figure)) {
            out.writeNull();
        } else if (isWhole(figure)) {
            out.writeNumber((long) figure);
        } else {
            out.writeNumber(figure);
        }
    }

    static double read(JsonParser in, DeserializationContext context) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        if (!in.currentToken().isNumeric()) {
            context.reportInputMismatch(Double.class, "expected a number or null");
        }
        return in.getDoubleValue();
    }

    static final class Writer extends ValueSerializer<Double> {
        @Override
        public void serialize(Double figure, JsonGenerator out, SerializationContext context) {
            write(out, figure);
        }
    }

    /** Null and absent figures are {@code NaN}. */
    static final class Reader extends ValueDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) {
            return read(in, context);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
