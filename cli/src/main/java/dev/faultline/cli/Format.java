package dev.faultline.cli;

/** {@code --format}: for a person or for a program. */
enum Format {
    TEXT,
    JSON;

    /** Reads the option. */
    static final class Converter extends Choice<Format> {
        Converter() {
            super(Format.class);
        }
    }
}
