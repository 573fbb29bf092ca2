package dev.faultline.cli;

import java.security.SecureRandom;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code --seed}: a number, or {@code random} for one that nobody has chosen. A drawn seed is printed, so that the run can be
 * repeated.
 *
 * @param value any long
 * @param drawn whether the machine has chosen it
 */
record SeedOption(long value, boolean drawn) {

    /** Drawn seeds are short enough to be read aloud. */
    private static final int DRAWN_BELOW = 1_000_000_000;

    /** Reads the option's text. */
    static final class Converter implements ITypeConverter<SeedOption> {

        @Override
        public SeedOption convert(String text) {
            if (text.equals("random")) {
                return new SeedOption(new SecureRandom().nextInt(DRAWN_BELOW), true);
            }
            try {
                return new SeedOption(Long.parseLong(text), false);
            } catch (NumberFormatException wrong) {
                throw new TypeConversionException("'" + text + "' is no seed: write a whole number between " + Long.MIN_VALUE
                        + " and " + Long.MAX_VALUE + ", or random.");
            }
        }
    }
}
