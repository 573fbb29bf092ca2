package dev.faultline.scenario.experiment;

/**
 * Is told how far an experiment has come. Whoever shows it decides how often: it is told many times a second, by any thread, one
 * at a time.
 */
@FunctionalInterface
public interface Progress {

    /** For those who do not want to know. */
    Progress NONE = advance -> {
    };

    /** The experiment has come this far. */
    void advanced(Advance advance);

    /**
     * How far an experiment has come.
     *
     * @param finished         replications that are done
     * @param replications     replications in all
     * @param simulatedSeconds simulated time so far, over all replications
     * @param share            how much of the simulated time is done, from 0 to 1; a run that ends early jumps to its end
     * @param events           events so far, over all replications
     */
    record Advance(int finished, int replications, double simulatedSeconds, double share, long events) {
    }
}
