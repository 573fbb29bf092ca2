package dev.faultline.model.balancing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * When and for how long a caller sends nothing to a backend that answers badly: the keys of Envoy's outlier detection with their
 * defaults, in kebab case. Source: semantics reference, A3.1.
 */
public record OutlierSettings(
        @Doc("So many server errors in a row eject an instance, at once. Rejected, unreachable and timed-out calls are server errors"
                + " too; permanent errors are not.")
        @Key("consecutive-5xx") @Default("5") @Range(min = "1", max = "1M") int consecutive5xx,

        @Doc("How many of these detections are carried out.")
        @Key("enforcing-consecutive-5xx") @Default("100%") Share enforcingConsecutive5xx,

        @Doc("So many calls in a row that were rejected, unreachable or timed out eject an instance.")
        @Default("5") @Range(min = "1", max = "1M") int consecutiveGatewayFailure,

        @Doc("How many of these detections are carried out; as in Envoy, none unless told so.")
        @Default("0%") Share enforcingConsecutiveGatewayFailure,

        @Doc("Time between two sweeps, which compare instances and let ejected ones return.")
        @Default("10s") @Range(min = "1ms") Duration interval,

        @Doc("How long an instance is ejected for the first time; the second time in a row it is twice as long, and so on.")
        @Default("30s") @Range(min = "1ms") Duration baseEjectionTime,

        @Doc("The longest ejection. Left out, 5 minutes, or `base-ejection-time` if that is longer.")
        Optional<Duration> maxEjectionTime,

        @Doc("An ejection lasts up to so much longer, by chance, so that not all return at once.")
        @Default("0s") Duration maxEjectionTimeJitter,

        @Doc("No more instances than this are ejected at a time; one always may be.")
        @Default("10%") Share maxEjectionPercent,

        @Doc("Success rates are compared if so many instances had enough calls.")
        @Default("5") @Range(min = "1", max = "100k") int successRateMinimumHosts,

        @Doc("So many calls within an interval are enough to compare success rates.")
        @Default("100") @Range(min = "1", max = "1G") int successRateRequestVolume,

        @Doc("An instance is ejected when its success rate is below the mean by more than so many thousandths of a standard"
                + " deviation.")
        @Default("1900") @Range(min = "0", max = "1M") int successRateStdevFactor,

        @Doc("How many detections by success rate are carried out.")
        @Default("100%") Share enforcingSuccessRate,

        @Doc("An instance with this share of failures within an interval, or more, is ejected.")
        @Default("85%") Share failurePercentageThreshold,

        @Doc("Failure shares are looked at if so many instances had enough calls.")
        @Default("5") @Range(min = "1", max = "100k") int failurePercentageMinimumHosts,

        @Doc("So many calls within an interval are enough to look at the share of failures.")
        @Default("50") @Range(min = "1", max = "1G") int failurePercentageRequestVolume,

        @Doc("How many detections by the share of failures are carried out; as in Envoy, none unless told so.")
        @Default("0%") Share enforcingFailurePercentage) {

    private static final Duration USUAL_MAX = Duration.ofSeconds(300);

    /** Checks that the longest ejection is no shorter than the first. */
    public OutlierSettings {
        if (maxEjectionTime.isPresent() && maxEjectionTime.get().compareTo(baseEjectionTime) < 0) {
            throw new SettingException("`max-ejection-time` is shorter than `base-ejection-time`",
                    "make it as long, or leave it out");
        }
    }

    long maxEjectionNanos() {
        return maxEjectionTime.orElse(baseEjectionTime.compareTo(USUAL_MAX) > 0 ? baseEjectionTime : USUAL_MAX).toNanos();
    }
}
