package dev.faultline.cli;

import dev.faultline.scenario.experiment.Progress;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Runs an experiment that somebody may watch and stop: with the progress line on a terminal, and a word when it is stopped. */
final class Attended {

    private Attended() {}

    /** Runs it; it is given whom to tell how far it is. */
    static <T> T run(Session session, boolean quiet, Function<Progress, T> experiment) {
        AtomicReference<Progress.Advance> latest = new AtomicReference<>(new Progress.Advance(0, 1, 0, 0, 0));
        session.interruption().whenRequested(() -> session.say("\nfaultline: stopping; what there is will be written"));
        ProgressLine line = session.terminal().errWatched() && !quiet
                ? ProgressLine.start(session.terminal().err(), session.terminal().width(), latest::get)
                : null;
        try {
            return experiment.apply(latest::set);
        } finally {
            if (line != null) {
                line.close();
            }
        }
    }
}
