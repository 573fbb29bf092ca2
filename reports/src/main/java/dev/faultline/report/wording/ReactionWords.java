package dev.faultline.report.wording;

import dev.faultline.result.Reaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done about faults, in words: where the same was done to many at once, it is said once. */
public final class ReactionWords {
    private static final int NAMED = 3;

    private ReactionWords() {
    }

    /**
     * What somebody did at a time.
     *
     * @param at   when, as it is shown
     * @param by   who
     * @param what was done, to how many there were
     */
    public record Line(String at, String by, String what) {
    }

    /** Returns a line for each that was done at a time, in the order of the first of them. */
    public static List<Line> lines(List<Reaction> reactions) {
        Map<Line, List<String>> names = new LinkedHashMap<>();
        for (Reaction reaction : reactions) {
            int name = reaction.what().lastIndexOf(' ') + 1;
            Line line = new Line(Amounts.clock(reaction.atSeconds()), reaction.by(), reaction.what().substring(0, name));
            names.computeIfAbsent(line, any -> new ArrayList<>()).add(reaction.what().substring(name));
        }
        List<Line> lines = new ArrayList<>();
        names.forEach((line, those) -> lines.add(new Line(line.at, line.by, line.what + named(those))));
        return lines;
    }

    private static String named(List<String> names) {
        return names.size() <= NAMED + 1 ? String.join(", ", names)
            : String.join(", ", names.subList(0, NAMED)) + " and " + Amounts.count(names.size() - NAMED) + " more";
    }
}
