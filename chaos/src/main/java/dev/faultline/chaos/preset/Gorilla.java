package dev.faultline.chaos.preset;

import dev.faultline.chaos.Lose;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.model.place.Zone;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Chaos Gorilla: a whole zone is lost for a while. A design passes when it rebalances by itself, no user notices, and nobody has to
 * do anything. (Netflix Technology Blog, "The Netflix Simian Army"; semantics reference, D1.)
 */
@Doc("Chaos Gorilla: a zone is lost for a while, as by `lose`.")
@Example("{gorilla: {at: 2m, for: 90s}}")
public final class Gorilla implements Preset {

    /**
     * The keys of the item.
     *
     * @param gorilla what it does
     */
    public record Settings(@Doc("What it does; the word alone takes all defaults.") @Default("{}") Rules gorilla) {
    }

    /**
     * What a gorilla does.
     *
     * @param zone the zone that is lost, or empty for one that is drawn
     * @param at when, from the start of the run
     * @param length for how long
     */
    @Doc("What a gorilla does.")
    public record Rules(
            @Doc("The zone that is lost. Left out, one is drawn among those where machines of ours stand.")
            @Refers(Reference.ZONE) Optional<String> zone,

            @Doc("When, from the start of the run. Left out, after a quarter of the measured time.") Optional<Duration> at,

            @Key("for") @Doc("For how long. Left out, a quarter of the measured time.") @Range(above = "0s")
            Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "gorilla";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public List<PlannedFault> strikes(Record settings, Campaign campaign) {
        Rules rules = ((Settings) settings).gorilla();
        List<String> zones = rules.zone().map(List::of).orElseGet(() -> campaign.places(Zone::path));
        if (zones.isEmpty()) {
            return List.of();
        }
        String zone = zones.get(campaign.bits("chaos.gorilla", "zone").nextInt(zones.size()));
        Optional<Duration> lasts = Optional.of(rules.length().orElse(campaign.quarter()));
        return Campaign.inOrder(List.of(new PlannedStrike(key(), zone, Optional.empty(), rules.at().orElse(campaign.from().plus(campaign.quarter())),
                lasts, new Lose().build(new Lose.Settings(zone, lasts), campaign.estate()))));
    }
}
