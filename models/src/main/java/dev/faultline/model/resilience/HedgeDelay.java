package dev.faultline.model.resilience;

import dev.faultline.settings.Durations;
import dev.faultline.settings.Share;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;

/**
 * After what time without an answer another copy of a request is sent: a duration, or the percentile of what such calls took
 * lately.
 *
 * @param nanos how long, in nanoseconds; -1 for a percentile
 * @param share of the calls that take no longer, between 0 and 1; absent (NaN) for a duration
 */
@Written(value = "a duration, or a percentile of recent latencies such as `p95`", example = "10ms")
public record HedgeDelay(long nanos, double share) {

    /**
     * Reads a delay.
     *
     * @throws SettingException if it is neither a duration nor a percentile between p50 and p99.9
     */
    public static HedgeDelay parse(String text) {
        if (!text.startsWith("p")) {
            return new HedgeDelay(Durations.parse(text).toNanos(), Double.NaN);
        }
        double share;
        try {
            share = Share.parse(text.substring(1) + "%").value();
        } catch (SettingException mistake) {
            throw new SettingException("`" + text + "` is no percentile", "write one such as `p95`, or a duration such as `10ms`");
        }
        if (share < 0.5 || share > 0.999) {
            throw new SettingException("`" + text + "` is no percentile to hedge after: it must lie between p50 and p99.9",
                    "write `p95`: about one request in twenty is sent again then");
        }
        return new HedgeDelay(-1, share);
    }

    boolean isPercentile() {
        return nanos < 0;
    }

    @Override
    public String toString() {
        return isPercentile() ? "p" + new Share(share).toString().replace("%", "") : Durations.text(Duration.ofNanos(nanos));
    }
}
