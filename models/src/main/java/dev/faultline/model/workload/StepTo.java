package dev.faultline.model.workload;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Rate;
import java.time.Duration;

/** Another rate from some moment on. */
@Doc("Another rate from some moment on.")
@Example("{step: 500/s, at: 5m}")
public final class StepTo implements ShapeKind {

    /**
     * The keys of the shape.
     *
     * @param step the rate from then on
     * @param at when it begins
     */
    public record Settings(
            @Doc("The rate from then on.") Rate step,
            @Doc("When it begins.") Duration at) {
    }

    @Override
    public String key() {
        return "step";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public void apply(Record settings, RateProfile profile) {
        Settings set = (Settings) settings;
        profile.replace(set.at().toNanos(), Double.POSITIVE_INFINITY, set.step().perSecond(), set.step().perSecond());
    }

    @Override
    public Window window(Record settings) {
        Settings set = (Settings) settings;
        return new Window(set.at().toNanos(), set.at().toNanos());
    }
}
