package dev.faultline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is measured, and how a program shows that it simulated the right thing.
 *
 * <ul>
 * <li>HOLD, the set of pending events alone: N events, each of which schedules the next one an exponential time (mean 1 s)
 * later.
 * <li>MM1: customers at a server, 90 % busy, first in first out; each one arrives and leaves. The mean time in the system is 10
 * s.
 * <li>CHAIN: 1000 requests a second through gateway, A, B and C, each of 16 workers with lognormal work (mean 5 ms, cv 1);
 * eight messages of exponential 0.5 ms; around each of the four calls a timer of 1 s, cancelled when the answer comes. None
 * fires.
 * </ul>
 *
 * @param name how the command line calls it
 * @param title how people call it
 * @param counted what the rate counts
 * @param amount how many of these a run makes
 * @param arguments what the programs are told
 * @param bounds where the figures of a right answer lie
 */
record Workload(String name, String title, String counted, int amount, List<String> arguments, List<Bound> bounds) {
    /** A figure of the answer lies between these, inclusive. */
    record Bound(String figure, double low, double high) {
        boolean holds(Answer answer) {
            Double value = answer.figures().get(figure);
            return value != null && value >= low && value <= high;
        }
    }

    /** All of them. Shorter runs are good for trying out only: most of their time is the start of the JVM's compiler. */
    static List<Workload> all(int shorter) {
        List<Workload> all = new ArrayList<>();
        all.add(hold(1, 50_000_000 / shorter));
        all.add(hold(1_000, 50_000_000 / shorter));
        all.add(hold(100_000, 20_000_000 / shorter));
        all.add(hold(1_000_000, 20_000_000 / shorter));
        all.add(mm1(10_000_000 / shorter));
        all.add(chain(1_000_000 / shorter));
        return all;
    }

    private static Workload hold(int pending, int holds) {
        return new Workload("hold-" + pending, String.format(Locale.ROOT, "HOLD, %,d pending", pending), "events", holds,
            List.of("hold", "" + pending, "" + holds), List.of());
    }

    private static Workload mm1(int customers) {
        // One standard error is 0.06 s for 10 million customers.
        double slack = 5 * 0.06 * Math.sqrt(1e7 / customers);
        return new Workload("mm1", "MM1", "customers", customers, List.of("mm1", "" + customers),
            List.of(new Bound("mean-s", 10 - slack, 10 + slack)));
    }

    private static Workload chain(int requests) {
        double slack = 0.01 * Math.max(1, Math.sqrt(1e6 / requests));
        return new Workload("chain", "CHAIN", "requests", requests, List.of("chain", "" + requests), List.of(
            new Bound("answered", requests * (1 - slack), requests * (1 + slack)), new Bound("timeouts", 0, 0),
            new Bound("p50-ms", 21.9 * (1 - slack), 21.9 * (1 + slack)),
            new Bound("p99-ms", 58.5 * (1 - slack), 58.5 * (1 + slack))));
    }

    /** What is wrong with an answer, in words. */
    Optional<String> mistake(Answer answer) {
        return bounds.stream().filter(bound -> !bound.holds(answer)).findFirst().map(bound -> bound.figure + " is "
            + answer.figures().get(bound.figure) + ", not from " + bound.low + " to " + bound.high);
    }

    /** The figures of an answer in words; none for a workload that has none. */
    static String describe(Map<String, Double> figures) {
        StringBuilder words = new StringBuilder();
        figures.forEach((name, value) -> words.append(words.isEmpty() ? "" : ", ").append(name).append(' ').append(
            value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3f", value)));
        return words.toString();
    }
}
