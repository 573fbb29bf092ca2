package dev.faultline.scenario.experiment;

import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.assembly.RunWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs replications on several threads and hands over what they found in their order, whichever was done first.
 *
 * <p>Replications share nothing, so threads change no figure. When asked to stop, those under way end with what they have, and
 * those that wait are left out, except for the first: there is always something to show.
 */
final class Crew {

    private final int threads;
    private final BooleanSupplier stop;
    private final Milestones milestones;
    private volatile boolean stopped;

    Crew(int threads, Progress progress, BooleanSupplier stop) {
        this.threads = threads;
        this.stop = stop;
        this.milestones = new Milestones(progress);
    }

    /** One replication, however it is made. */
    @FunctionalInterface
    interface Replicator {
        Replication run(int index, RunWatch watch);
    }

    /**
     * A replication that ran.
     *
     * @param index       which it is
     * @param replication what it found
     * @param cut         whether it was stopped from outside
     */
    record Finished(int index, Replication replication, boolean cut) {
    }

    /** Runs replications 0 to {@code replications - 1}; throws what the first broken one of them threw. */
    void run(int replications, Replicator replicator, Consumer<Finished> inOrder) {
        milestones.begin(replications);
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, replications), task -> {
            Thread thread = new Thread(task, "replication");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Finished>> futures = new ArrayList<>(replications);
            for (int i = 0; i < replications; i++) {
                int index = i;
                futures.add(executor.submit(() -> runOne(index, replicator)));
            }
            for (int i = 0; i < replications; i++) {
                Finished finished = await(futures.get(i));
                futures.set(i, null); // its figures are merged now; let the rest go
                if (finished != null) {
                    inOrder.accept(finished);
                }
            }
        } finally {
            stopped |= !milestones.isComplete();
            executor.shutdownNow();
        }
    }

    private Finished runOne(int index, Replicator replicator) {
        if (index > 0 && isStopped()) {
            return null;
        }
        boolean[] cut = new boolean[1];
        Replication replication = replicator.run(index, (now, end, events) -> {
            milestones.reached(index, now, end, events);
            cut[0] |= isStopped();
            return !cut[0];
        });
        boolean isCut = cut[0] && !replication.result().complete(); // it may have been asked to stop just as it ended
        if (!isCut) {
            milestones.finished(index);
        }
        return new Finished(index, replication, isCut);
    }

    private boolean isStopped() {
        if (!stopped && stop.getAsBoolean()) {
            stopped = true;
        }
        return stopped;
    }

    /** Waits also while interrupted; an interruption stops the run, which then ends soon by itself. */
    private Finished await(Future<Finished> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException asked) {
                    interrupted = true;
                    stopped = true;
                } catch (ExecutionException broken) {
                    throw thrown(broken.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause; // a replicator throws no checked exception
    }
}
