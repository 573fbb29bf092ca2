package dev.faultline.model.scaling;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import java.time.Duration;

/**
 * How fast a target may add instances; the defaults are those of Kubernetes.
 *
 * @param stabilization the lowest recommendation of so long counts
 * @param factor at most so many times as many within a period
 * @param instances or so many more within a period, whichever is more
 * @param per the period
 */
@Doc("How fast a target may add instances: the larger of `factor` times as many and `instances` more within `per`.")
public record ScaleUp(
        @Doc("More are started only when that was recommended for so long.") @Default("0s") Duration stabilization,

        @Doc("Within `per`, at most so many times as many.") @Default("2") @Range(min = "1") double factor,

        @Doc("Within `per`, or so many more, whichever allows more.") @Default("4") Limit instances,

        @Doc("The period of these limits.") @Default("15s") @Range(above = "0s") Duration per) {
}
