package dev.faultline.settings;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How much data passes in a second: {@code 100Mbit/s}, {@code 1.5Gbit/s}, or in bytes, {@code 10MB/s}. Bits and bytes are never
 * guessed: {@code Mbps} and {@code MBps} are neither.
 *
 * @param bytesPerSecond above 0, finite
 */
@Written(value = "a bandwidth", example = "100Mbit/s")
public record Bandwidth(double bytesPerSecond) implements Comparable<Bandwidth> {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BITS = 8;

    /** Checks the number. */
    public Bandwidth {
        if (!(bytesPerSecond > 0) || bytesPerSecond == Double.POSITIVE_INFINITY) {
            throw new SettingException("a bandwidth must be above zero, but was " + bytesPerSecond + " bytes a second", "");
        }
    }

    /**
     * Reads a bandwidth.
     *
     * @throws SettingException if it has no unit of data in a second, or is not above zero
     */
    public static Bandwidth parse(String text) {
        Quantity quantity = Quantity.read(text, "a bandwidth", "100Mbit/s");
        double bytes = switch (quantity.unit()) {
            case "bit/s" -> 1.0 / BITS;
            case "kbit/s" -> 1e3 / BITS;
            case "Mbit/s" -> 1e6 / BITS;
            case "Gbit/s" -> 1e9 / BITS;
            case "B/s" -> 1;
            case "kB/s" -> 1e3;
            case "MB/s" -> 1e6;
            case "GB/s" -> 1e9;
            case "KiB/s" -> 1L << 10;
            case "MiB/s" -> 1L << 20;
            case "GiB/s" -> 1L << 30;
            default -> throw new SettingException("`" + text + "` is not a bandwidth",
                    "write it like `100Mbit/s`, or in bytes like `10MB/s`");
        };
        double number = quantity.number().doubleValue();
        if (number <= 0) {
            throw new SettingException("`" + text + "` is not above zero", "");
        }
        return new Bandwidth(number * bytes);
    }

    /** How long so many bytes take, in nanoseconds, rounded. */
    public long nanosFor(long bytes) {
        return Math.round(bytes / bytesPerSecond * NANOS_PER_SECOND);
    }

    @Override
    public int compareTo(Bandwidth other) {
        return Double.compare(bytesPerSecond, other.bytesPerSecond);
    }

    /** The bandwidth as it would be written: {@code 100Mbit/s}. */
    @Override
    public String toString() {
        double bits = bytesPerSecond * BITS;
        String[] units = {"Gbit/s", "Mbit/s", "kbit/s"};
        double scale = 1e9;
        for (String unit : units) {
            if (bits >= scale) {
                return text(bits / scale) + unit;
            }
            scale /= 1e3;
        }
        return text(bits) + "bit/s";
    }

    private static String text(double number) {
        return Quantity.plain(new BigDecimal(number).round(MathContext.DECIMAL32));
    }
}
