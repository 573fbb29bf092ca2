package dev.faultline.model.workload;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Rate;
import java.time.Duration;

/** Another rate for a while, and then the old one again. */
@Doc("Another rate for a while, and then the old one again.")
@Example("{spike: 10k/s, at: 5m, for: 1s}")
public final class Spike implements ShapeKind {

    /**
     * The keys of the shape.
     *
     * @param spike the rate meanwhile
     * @param at when it begins
     * @param length for how long
     */
    public record Settings(
            @Doc("The rate meanwhile.") Rate spike,
            @Doc("When it begins.") Duration at,
            @Key("for") @Doc("For how long.") Duration length) {
    }

    @Override
    public String key() {
        return "spike";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public void apply(Record settings, RateProfile profile) {
        Settings set = (Settings) settings;
        double from = set.at().toNanos();
        profile.replace(from, from + set.length().toNanos(), set.spike().perSecond(), set.spike().perSecond());
    }

    @Override
    public Window window(Record settings) {
        Settings set = (Settings) settings;
        return new Window(set.at().toNanos(), set.at().plus(set.length()).toNanos());
    }
}
