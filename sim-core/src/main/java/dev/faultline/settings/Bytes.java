package dev.faultline.settings;

import java.math.BigDecimal;

/**
 * An amount of data: {@code 500B}, {@code 64KiB}, {@code 10MB}. Binary and decimal prefixes are never guessed: {@code kB} is a
 * thousand, {@code KiB} is 1024, and {@code KB} is neither.
 *
 * @param count how many bytes; not negative
 */
@Written(value = "an amount of data", example = "64KiB")
public record Bytes(long count) implements Comparable<Bytes> {

    /** Checks the number. */
    public Bytes {
        if (count < 0) {
            throw new SettingException("an amount of data must be zero or more, but was " + count, "");
        }
    }

    /**
     * Reads an amount of data.
     *
     * @throws SettingException if its unit is missing or can be read in two ways, or if it is not a whole number of bytes
     */
    public static Bytes parse(String text) {
        Quantity quantity = Quantity.read(text, "an amount of data", "64KiB");
        long unit = switch (quantity.unit()) {
            case "B" -> 1;
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            case "TB" -> 1_000_000_000_000L;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "TiB" -> 1L << 40;
            default -> throw unknown(quantity);
        };
        BigDecimal count = quantity.number().multiply(BigDecimal.valueOf(unit)).stripTrailingZeros();
        if (quantity.isNegative() || count.scale() > 0 || count.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new SettingException("`" + text + "` is not a whole number of bytes", "");
        }
        return new Bytes(count.longValueExact());
    }

    private static SettingException unknown(Quantity quantity) {
        String number = Quantity.plain(quantity.number());
        return switch (quantity.unit()) {
            case "" -> new SettingException("`" + number + "` has no unit of data", "write `" + number + "B`, `" + number
                    + "kB` or `"
                    + number + "KiB`");
            case "K", "KB" -> new SettingException("`" + quantity.unit() + "` could mean 1000 or 1024 bytes", "write `" + number
                    + "kB` for thousands or `" + number + "KiB` for multiples of 1024");
            case "M", "G", "T" -> new SettingException("`" + quantity.unit() + "` is not a unit of data", "write `" + number
                    + quantity.unit() + "B` for powers of ten or `" + number + quantity.unit() + "iB` for powers of 1024");
            default -> new SettingException("`" + quantity.unit() + "` is not a unit of data",
                    "the units are B, kB, MB, GB, TB and KiB, MiB, GiB, TiB");
        };
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    /** The amount as it would be written: {@code 64KiB}. */
    @Override
    public String toString() {
        String[] binary = {"TiB", "GiB", "MiB", "KiB"};
        for (int step = 0; step < binary.length && count != 0; step++) {
            long unit = 1L << 10 * (binary.length - step);
            if (count % unit == 0) {
                return count / unit + binary[step];
            }
        }
        String[] decimal = {"TB", "GB", "MB", "kB"};
        long unit = 1_000_000_000_000L;
        for (int step = 0; step < decimal.length && count != 0; step++, unit /= 1_000) {
            if (count % unit == 0) {
                return count / unit + decimal[step];
            }
        }
        return count + "B";
    }
}
