package dev.faultline.chaos.preset;

import dev.faultline.chaos.Fault;
import dev.faultline.chaos.Lose;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.model.place.Zone;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chaos Kong: a whole region is lost for a while. Some time later somebody decides to evacuate it: the name service leads nobody
 * there any more, whatever health checks have found. When the region is back, users are led back to it after a while, which is a
 * strain of its own. As an exercise, a region is evacuated that nothing has happened to.
 *
 * <p>Only callers who find a service by its name ({@code dns}) can be led elsewhere; who chooses among the instances of all regions
 * learns of the loss from health checks alone. (Netflix Technology Blog, "Chaos Engineering Upgraded" and Project Nimble; semantics
 * reference, D1 and D9: to detect, decide, start, redirect, and to fail back is a second event.)
 */
@Doc("Chaos Kong: a region is lost for a while, evacuated, and given its users back afterwards.")
@Example("{kong: {region: us-east, at: 2m, for: 3m, evacuate-after: 1m, fail-back-after: 30s}}")
public final class Kong implements Preset {

    /**
     * The keys of the item.
     *
     * @param kong what it does
     */
    public record Settings(@Doc("What it does; the word alone takes all defaults.") @Default("{}") Rules kong) {
    }

    /**
     * What a kong does.
     *
     * @param region the region that is lost, or empty for one that is drawn
     * @param at when, from the start of the run
     * @param length for how long
     * @param exercise whether the region is evacuated only
     * @param evacuateAfter from the loss until it is evacuated
     * @param failBackAfter from its return until users are led back
     */
    @Doc("What a kong does.")
    public record Rules(
            @Doc("The region that is lost. Left out, one is drawn among those where machines of ours stand.")
            @Refers(Reference.REGION) Optional<String> region,

            @Doc("When, from the start of the run. Left out, after a quarter of the measured time.") Optional<Duration> at,

            @Key("for") @Doc("For how long. Left out, a quarter of the measured time.") @Range(above = "0s")
            Optional<Duration> length,

            @Doc("Whether the region is evacuated while nothing is wrong with it.") @Default("false") boolean exercise,

            @Doc("From the loss until somebody evacuates the region; `none` leaves it to health checks. Netflix needed 5 minutes to"
                    + " decide.") @Default("1m") Patience evacuateAfter,

            @Doc("From the region's return until users are led back to it.") @Default("1m") Duration failBackAfter) {
    }

    @Override
    public String key() {
        return "kong";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public List<PlannedFault> strikes(Record settings, Campaign campaign) {
        Rules rules = ((Settings) settings).kong();
        List<String> regions = rules.region().map(List::of).orElseGet(() -> campaign.places(Zone::region));
        if (regions.isEmpty()) {
            return List.of();
        }
        String region = regions.get(campaign.bits("chaos.kong", "region").nextInt(regions.size()));
        Duration at = rules.at().orElse(campaign.from().plus(campaign.quarter()));
        Duration lasts = rules.length().orElse(campaign.quarter());
        List<PlannedStrike> plan = new ArrayList<>();
        if (!rules.exercise()) {
            plan.add(new PlannedStrike(key(), region, Optional.empty(), at, Optional.of(lasts),
                    new Lose().build(new Lose.Settings(region, Optional.of(lasts)), campaign.estate())));
        }
        Patience decision = rules.exercise() ? new Patience(0) : rules.evacuateAfter();
        if (!decision.isForever() && decision.nanos() < lasts.toNanos()) {
            Duration evacuated = Duration.ofNanos(decision.nanos());
            Duration until = lasts.minus(evacuated).plus(rules.exercise() ? Duration.ZERO : rules.failBackAfter());
            plan.add(new PlannedStrike(key(), region, Optional.of("evacuated"),
                    at.plus(evacuated), Optional.of(until), evacuation(region, campaign.estate())));
        }
        return Campaign.inOrder(plan);
    }

    private static Fault evacuation(String region, Estate estate) {
        return new Fault() {
            @Override
            public void begin(Beginning beginning) {
                estate.evacuate(region);
            }

            @Override
            public void end() {
                estate.failBack(region);
            }
        };
    }
}
