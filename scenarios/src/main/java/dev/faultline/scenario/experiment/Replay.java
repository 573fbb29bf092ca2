package dev.faultline.scenario.experiment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What to type to see one replication again.
 *
 * @param scenario  the scenario's name
 * @param variant   the variant, or null
 * @param overrides what was set from outside, as {@code path=value}
 */
record Replay(String scenario, String variant, List<String> overrides) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=%@+-]+");

    /** The command for the replication with this seed. */
    String command(long seed) {
        StringBuilder command = new StringBuilder("faultline run ").append(quoted(scenario));
        if (variant != null) {
            command.append(" --variant ").append(quoted(variant));
        }
        for (String override : overrides) {
            command.append(" --set ").append(quoted(override));
        }
        return command.append(" --seed ").append(seed).append(" --replications 1").toString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
