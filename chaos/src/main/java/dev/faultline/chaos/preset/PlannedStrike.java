package dev.faultline.chaos.preset;

import dev.faultline.chaos.Fault;
import dev.faultline.chaos.FaultKind;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.chaos.Surroundings;
import java.time.Duration;
import java.util.Optional;

/**
 * One strike of a preset, which knows its time and its victims.
 *
 * @param kind the key of the preset
 * @param target whom it strikes, in words
 * @param detail what else is to be known, in a few words, or empty
 * @param at when it begins, from the start of the run
 * @param lasts how long it lasts; empty when nothing ends it
 * @param fault what breaks
 */
record PlannedStrike(String kind, String target, Optional<String> detail, Duration at, Optional<Duration> lasts, Fault fault) {

    /** The strike as a fault like any other. */
    PlannedFault planned() {
        return PlannedFault.at(at, new OfPreset(kind), this);
    }

    /** A fault that is there already. It is no word of the language. */
    private record OfPreset(String key) implements FaultKind {

        @Override
        public Class<? extends Record> settings() {
            return PlannedStrike.class;
        }

        @Override
        public Fault build(Record settings, Surroundings world) {
            return ((PlannedStrike) settings).fault();
        }

        @Override
        public String target(Record settings) {
            return ((PlannedStrike) settings).target();
        }

        @Override
        public Optional<Duration> lasts(Record settings) {
            return ((PlannedStrike) settings).lasts();
        }

        @Override
        public Optional<String> detail(Record settings) {
            return ((PlannedStrike) settings).detail();
        }
    }
}
