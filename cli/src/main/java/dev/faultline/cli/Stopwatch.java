package dev.faultline.cli;

/** Time on the wall since it was made. */
final class Stopwatch {

    private final long startedNanos = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
