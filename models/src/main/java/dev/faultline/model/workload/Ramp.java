package dev.faultline.model.workload;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Rate;
import java.time.Duration;

/** From the present rate to another one, evenly, and then it stays. */
@Doc("From the present rate to another one, evenly, and then it stays.")
@Example("{ramp: 500/s, at: 5m, for: 2m}")
public final class Ramp implements ShapeKind {

    /**
     * The keys of the shape.
     *
     * @param ramp the rate at its end
     * @param at when it begins
     * @param length how long it takes
     */
    public record Settings(
            @Doc("The rate at its end, which stays.") Rate ramp,
            @Doc("When it begins.") Duration at,
            @Key("for") @Doc("How long it takes.") Duration length) {
    }

    @Override
    public String key() {
        return "ramp";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public void apply(Record settings, RateProfile profile) {
        Settings set = (Settings) settings;
        double from = set.at().toNanos();
        double to = from + set.length().toNanos();
        double target = set.ramp().perSecond();
        profile.replace(from, to, profile.perSecondAt(from), target);
        profile.replace(to, Double.POSITIVE_INFINITY, target, target);
    }

    @Override
    public Window window(Record settings) {
        Settings set = (Settings) settings;
        return new Window(set.at().toNanos(), set.at().plus(set.length()).toNanos());
    }
}
