package dev.faultline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C and termination. A run that is under way is asked to stop and gets time to write what it has; then the process ends
 * with the contract's code, whichever signal it was.
 */
final class Interruption {

    private static final long PATIENCE_SECONDS = 120;
    private static final Runnable NOTHING_UNDER_WAY = () -> {};

    private final AtomicReference<Runnable> stop = new AtomicReference<>(NOTHING_UNDER_WAY);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "interruption");
    private volatile boolean requested;

    /** Listens from now on. */
    void install() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What to do when a signal comes while something is under way that is worth keeping. */
    void whenRequested(Runnable stopTheRun) {
        stop.set(stopTheRun);
        if (requested) {
            stopTheRun.run();
        }
    }

    boolean requested() {
        return requested;
    }

    /** Ends the process; where a signal has come before, its own code wins. Never returns. */
    void exit(ExitCode code) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            ended.countDown();
            awaitEnd();
        }
        System.exit(code.number());
    }

    private void signalled() {
        requested = true;
        Runnable stopTheRun = stop.get();
        if (stopTheRun != NOTHING_UNDER_WAY) {
            stopTheRun.run();
            try {
                ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    /** The hook ends the process; this thread only has to stay out of its way. */
    private static void awaitEnd() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException again) {
                continue;
            }
        }
    }
}
