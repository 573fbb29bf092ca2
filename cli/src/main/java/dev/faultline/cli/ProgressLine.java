package dev.faultline.cli;

import dev.faultline.scenario.experiment.Progress.Advance;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The one line that tells somebody at a terminal how far a run is: share, simulated time, speed, time left. It is drawn over
 * itself ten times a second by a thread that only looks, so the simulation does not wait for a terminal.
 */
final class ProgressLine implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final Supplier<Advance> state;
    private final int width;
    private final long startedNanos = System.nanoTime();
    private final Thread thread = new Thread(this::draw, "progress");

    private ProgressLine(PrintWriter err, Supplier<Advance> state, int width) {
        this.err = err;
        this.state = state;
        this.width = width;
    }

    static ProgressLine start(PrintWriter err, int width, Supplier<Advance> state) {
        ProgressLine line = new ProgressLine(err, state, width);
        line.thread.setDaemon(true);
        line.thread.start();
        return line;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw() {
        boolean drawn = false;
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                String text = text(state.get(), (System.nanoTime() - startedNanos) / 1e9);
                err.print(ERASE + text.substring(0, Math.min(text.length(), width - 1)));
                err.flush();
                drawn = true;
            }
        } catch (InterruptedException done) {
            if (drawn) {
                err.print(ERASE);
                err.flush();
            }
        }
    }

    /** The line's words after this many seconds on the wall. */
    static String text(Advance state, double elapsedSeconds) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%3.0f%%  %s simulated  %s events/s",
                Math.floor(100 * state.share()), duration(state.simulatedSeconds()),
                count(state.events() / Math.max(elapsedSeconds, 1e-3))));
        if (state.replications() > 1) {
            text.append("  ").append(state.finished()).append(" of ").append(state.replications()).append(" replications");
        }
        if (state.share() > 0) {
            text.append("  ").append(duration(elapsedSeconds * (1 - state.share()) / state.share())).append(" left");
        }
        return text.toString();
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        return whole < 7200
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }

    private static String count(double number) {
        if (number >= 1e6) {
            return String.format(Locale.ROOT, "%.1fM", number / 1e6);
        }
        return number >= 1e4 ? String.format(Locale.ROOT, "%.0fk", number / 1e3) : String.format(Locale.ROOT, "%.0f", number);
    }
}
