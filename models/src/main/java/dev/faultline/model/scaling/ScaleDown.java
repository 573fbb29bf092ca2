package dev.faultline.model.scaling;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast a target may take instances away; the defaults are those of Kubernetes.
 *
 * @param stabilization the highest recommendation of so long counts
 * @param share at most this part of them within a period
 * @param instances or so many within a period, whichever is more
 * @param per the period
 */
@Doc("How fast a target may stop instances: the larger of a `share` of them and `instances` within `per`.")
public record ScaleDown(
        @Doc("Some are stopped only when that was recommended for so long.") @Default("300s") Duration stabilization,

        @Doc("Within `per`, at most this part of them.") @Default("100%") Share share,

        @Doc("Within `per`, or so many, whichever allows more.") Optional<Limit> instances,

        @Doc("The period of these limits.") @Default("15s") @Range(above = "0s") Duration per) {
}
