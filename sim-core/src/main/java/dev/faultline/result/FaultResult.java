package dev.faultline.result;

import java.util.List;

/**
 * A fault that struck.
 *
 * @param kind        the fault's key in the language, such as {@code crash}
 * @param target      whom it struck, as written in the scenario
 * @param fromSeconds when it began, in simulated seconds
 * @param toSeconds   when it ended; {@code NaN} if it outlived the run
 * @param detail      what else is to be known, in plain words, such as {@code factor 5}; or null
 * @param machines    the machines that it struck, by name, at most {@link #MOST_MACHINES} of them; empty where it is not about machines
 */
public record FaultResult(String kind, String target, double fromSeconds, double toSeconds, String detail, List<String> machines) {

    /** So many machines are named; a region may have thousands. */
    public static final int MOST_MACHINES = 100;

    public FaultResult {
        machines = Frozen.list(machines);
    }

    /** A fault that is not about machines. */
    public FaultResult(String kind, String target, double fromSeconds, double toSeconds, String detail) {
        this(kind, target, fromSeconds, toSeconds, detail, null);
    }
}
