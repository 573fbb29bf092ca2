package dev.faultline.cli;

/** {@code --format}: for a person or for a program. */
enum Format {
    TEXT,
    JSON
}
