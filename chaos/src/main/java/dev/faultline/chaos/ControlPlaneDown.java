package dev.faultline.chaos;

import dev.faultline.model.place.ControlPlane;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Nothing can be started, stopped or promoted in a region: autoscalers change nothing, a database gets no new primary, a region
 * that stands by does not take over. What serves goes on, health checks and name servers included: who has enough capacity does
 * not notice (semantics reference, D8: static stability).
 */
@Doc("No scaling, no fail-over and no start of instances in a region; what runs goes on.")
@Example("{at: 5m, control-plane-down: us-east, for: 10m}")
public final class ControlPlaneDown implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param controlPlaneDown the region
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The region; `all` for all of them.") @Refers({Reference.REGION, Reference.ALL}) String controlPlaneDown,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "control-plane-down";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        List<ControlPlane> planes = world.controlPlanes(((Settings) settings).controlPlaneDown());
        return new Fault() {
            @Override
            public void begin(Beginning beginning) {
                planes.forEach(ControlPlane::goDown);
            }

            @Override
            public void end() {
                planes.forEach(ControlPlane::comeUp);
            }
        };
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).controlPlaneDown();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }
}
