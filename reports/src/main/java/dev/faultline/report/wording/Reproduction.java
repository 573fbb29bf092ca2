package dev.faultline.report.wording;

import dev.faultline.result.RunResult;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.Comparison;
import java.util.stream.Collectors;

/** The command that gives the same result again, quoted for a POSIX shell where a word needs it. */
public final class Reproduction {
    private Reproduction() {
    }

    /**
     * Returns the command.
     *
     * @param result what to give again
     * @param source the scenario as the user named it, a file or a name of the library; null for the scenario's own name
     */
    public static String command(RunResult result, String source) {
        StringBuilder command = new StringBuilder("faultline run ").append(quoted(source == null ? result.scenario() : source));
        if (result.variant() != null) {
            command.append(" --variant ").append(quoted(result.variant()));
        }
        command.append(" --seed ").append(result.seed());
        if (result.replications() > 1) {
            command.append(" --replications ").append(result.replications());
        }
        for (String override : result.overrides()) {
            command.append(" --set ").append(quoted(override));
        }
        return command.toString();
    }

    /** Returns the command that gives a comparison again. */
    public static String command(Comparison comparison) {
        StringBuilder command = new StringBuilder("faultline compare");
        boolean variants = comparison.challengers().stream().anyMatch(design -> design.variant() != null);
        if (variants) {
            command.append(' ').append(quoted(comparison.baseline().source())).append(" --variants ").append(quoted(
                comparison.challengers().stream().map(ComparedDesign::variant).collect(Collectors.joining(","))));
        } else {
            comparison.designs().forEach(design -> command.append(' ').append(quoted(design.source())));
        }
        command.append(" --seed ").append(comparison.seed()).append(" --replications ").append(comparison.replications());
        comparison.baseline().overrides().forEach(override -> command.append(" --set ").append(quoted(override)));
        return command.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
