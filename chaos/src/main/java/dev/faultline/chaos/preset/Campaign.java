package dev.faultline.chaos.preset;

import dev.faultline.chaos.PlannedFault;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Where and when a preset strikes.
 *
 * @param estate whom it may strike
 * @param seed of the run
 * @param number which of several presets of the same kind it is, from 0
 * @param from when measuring begins; nothing strikes before
 * @param until when arrivals end; nothing strikes after
 */
public record Campaign(Estate estate, long seed, int number, Duration from, Duration until) {

    /** The time that there is for strikes. */
    Duration length() {
        return until.minus(from);
    }

    /** Without other wishes: a quarter is calm, a quarter broken, and half of the time is left to recover in. */
    Duration quarter() {
        return length().dividedBy(4);
    }

    /** A generator of draws for one purpose; the same purpose draws the same, whatever else there is. */
    RandomBits bits(String site, String whom) {
        return new RandomBits(Keys.mix(Keys.mix(Keys.mix(Keys.site(site), seed), number), Keys.site(whom)));
    }

    /** The names that are meant: those given, or all of our own; without the exceptions. */
    List<String> targets(List<String> given, List<String> except) {
        return (given.isEmpty() ? estate.own() : given).stream().filter(name -> !except.contains(name)).toList();
    }

    /** Strikes by time. */
    static List<PlannedFault> inOrder(List<PlannedStrike> strikes) {
        return strikes.stream().sorted(Comparator.comparing(PlannedStrike::at)).map(PlannedStrike::planned).toList();
    }

    /** The places where machines of ours stand, in the order in which these are declared. */
    List<String> places(Function<Zone, String> place) {
        List<String> places = new ArrayList<>();
        for (String name : estate.own()) {
            for (Host host : estate.hostsOf(name)) {
                String where = place.apply(host.zone());
                if (host.zone().isDataCenter() && !places.contains(where)) {
                    places.add(where);
                }
            }
        }
        return places;
    }
}
