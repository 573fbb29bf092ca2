package dev.faultline.model.service;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * A region that stands by and takes over when the others are lost.
 *
 * <p>With some of its instances up all the time it is a warm standby, with none a pilot light; a region that serves all the time
 * is active-active and needs none of this. The time until all is well again is the sum of health checks, decision, start-up and
 * lag. Source: semantics reference, D9 and D1 (evacuation of a region).
 *
 * @param in the region
 * @param keeps what part of its instances is up meanwhile, without serving
 * @param below the others are lost when no more than this part of them is healthy
 * @param decision from when that is seen until the region takes over
 * @param startUp from then until an instance that was off serves; the service's own if left out
 * @param failBack for how long the others must all be healthy again until they take back
 */
@Doc("A region that stands by and takes over when the others are lost.")
public record Standby(
        @Doc("The region that stands by.") @Refers(Reference.REGION) String in,

        @Doc("What part of its instances is up meanwhile, without serving: 0% is a pilot light.") @Default("25%") Share keeps,

        @Doc("It takes over when at most this part of the others is healthy.") @Default("0%") Share below,

        @Doc("How long that must be so before it takes over: noticing and deciding.") @Default("5m") Duration decision,

        @Doc("From then until an instance that was off serves. Left out, the `start-up` of the service.")
        Optional<Duration> startUp,

        @Doc("How long all of the others must be healthy until they take back; `none` for never.") @Default("none")
        @Range(min = "0s") Patience failBack) {
}
