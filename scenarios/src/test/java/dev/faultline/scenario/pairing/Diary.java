package dev.faultline.scenario.pairing;

import dev.faultline.model.flow.Flow;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was drawn in a run, and for whom: each value of each law in the scenario, under the request that drew it and the step that
 * it was drawn in. Two runs can then be compared draw by draw, whenever each was made.
 */
final class Diary {

    private final Map<Entry, List<Double>> draws = new LinkedHashMap<>();
    private final Map<String, List<Double>> crossings = new LinkedHashMap<>();
    private Entry now;

    /**
     * Who draws.
     *
     * @param client   the name of the client at the root
     * @param customer which of its requests
     * @param path     the chain of calls from there to here, the same for each attempt
     * @param step     where in the scenario
     */
    record Entry(String client, long customer, long path, String step) {
    }

    /** From now on draws are made by this flow in this step. */
    void turnTo(Flow flow, String step) {
        now = new Entry(flow.call().origin().name(), flow.call().customer(), flow.call().workKey(0), step);
        draws.computeIfAbsent(now, unused -> new ArrayList<>());
    }

    /** A law of a step, whose values are written down. */
    Distribution ofStep(Distribution law) {
        return new Witnessed(law) {
            @Override
            void drawn(double value) {
                draws.get(now).add(value);
            }
        };
    }

    /** A law of a link, whose values are written down without a name. */
    Distribution ofLink(Distribution law, String link) {
        return new Witnessed(law) {
            @Override
            void drawn(double value) {
                crossings.computeIfAbsent(link, unused -> new ArrayList<>()).add(value);
            }
        };
    }

    /** The values of each entry in their order; an entry without values tells that the step was reached. */
    Map<Entry, List<Double>> draws() {
        return draws;
    }

    /** The values of each link. */
    Map<String, List<Double>> crossings() {
        return crossings;
    }

    private abstract static class Witnessed implements Distribution {
        private final Distribution law;

        Witnessed(Distribution law) {
            this.law = law;
        }

        abstract void drawn(double value);

        @Override
        public double sample(RandomBits bits) {
            double value = law.sample(bits);
            drawn(value);
            return value;
        }

        @Override
        public double mean() {
            return law.mean();
        }

        @Override
        public double variance() {
            return law.variance();
        }

        @Override
        public String describe(Unit unit) {
            return law.describe(unit);
        }
    }
}
