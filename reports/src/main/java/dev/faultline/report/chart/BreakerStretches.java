package dev.faultline.report.chart;

import dev.faultline.result.PolicyResult;
import dev.faultline.result.PolicyResult.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of the circuit breakers between a caller's instances and an operation stood open or half-open, and when: stretches of
 * time in which none changed. Breakers are closed until they say otherwise.
 *
 * @param breakers how many there are
 * @param list     the stretches by time; those in which all are closed are left out
 * @param knownTo  after this second nothing is known, since so many changes were not kept
 */
record BreakerStretches(int breakers, List<Stretch> list, double knownTo) {
    private static final String OPEN = "open";
    private static final String FORCED_OPEN = "forced-open";
    private static final String HALF_OPEN = "half-open";

    /**
     * A stretch of time.
     *
     * @param from     first second
     * @param to       last second
     * @param open     how many breakers were open
     * @param halfOpen how many were half-open
     */
    record Stretch(double from, double to, int open, int halfOpen) {
    }

    /** Returns the stretches until a second. */
    static BreakerStretches of(PolicyResult policy, double end) {
        List<Transition> transitions = policy.transitions();
        Map<String, String> states = new HashMap<>();
        List<Stretch> stretches = new ArrayList<>();
        int open = 0;
        int halfOpen = 0;
        double since = 0;
        for (Transition transition : transitions) {
            add(stretches, since, transition.atSeconds(), open, halfOpen);
            since = transition.atSeconds();
            String before = states.put(transition.by(), transition.to());
            open += openness(transition.to()) - openness(before);
            halfOpen += halfness(transition.to()) - halfness(before);
        }
        boolean complete = transitions.size() < PolicyResult.TRANSITIONS_MAX;
        double knownTo = complete ? end : since;
        add(stretches, since, knownTo, open, halfOpen);
        int breakers = Math.max(states.size(), (int) Math.round(policy.count("instances")));
        return new BreakerStretches(Math.max(1, breakers), List.copyOf(stretches), knownTo);
    }

    private static void add(List<Stretch> stretches, double from, double to, int open, int halfOpen) {
        if (to > from && open + halfOpen > 0) {
            stretches.add(new Stretch(from, to, open, halfOpen));
        }
    }

    private static int openness(String state) {
        return OPEN.equals(state) || FORCED_OPEN.equals(state) ? 1 : 0;
    }

    private static int halfness(String state) {
        return HALF_OPEN.equals(state) ? 1 : 0;
    }

    /** Returns the seconds during which breakers were open, as a share of all of their seconds from 0 to {@code end}. */
    double openShare() {
        double seconds = list.stream().mapToDouble(stretch -> (stretch.to() - stretch.from()) * stretch.open()).sum();
        return knownTo > 0 ? seconds / breakers / knownTo : 0;
    }

    /** Returns the state at a second in words: {@code open}, {@code 1 of 3 open, 1 half-open}. */
    String at(double second) {
        if (second > knownTo) {
            return "not known";
        }
        for (Stretch stretch : list) {
            if (stretch.from() <= second && second < stretch.to()) {
                return words(stretch);
            }
        }
        return "closed";
    }

    private String words(Stretch stretch) {
        if (breakers == 1) {
            return stretch.open() > 0 ? OPEN : HALF_OPEN;
        }
        String open = stretch.open() > 0 ? stretch.open() + " of " + breakers + " open" : "";
        String half = stretch.halfOpen() == 0 ? "" : stretch.open() > 0 ? ", " + stretch.halfOpen() + " half-open"
            : stretch.halfOpen() + " of " + breakers + " half-open";
        return open + half;
    }
}
