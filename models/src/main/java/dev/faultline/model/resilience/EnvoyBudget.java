package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;

/**
 * So many retries at a time: a share of the calls under way, at least {@code min}. A retry counts from when it is granted, its
 * back-off included, until its attempt is over; a call in its back-off is not under way. Without a share, {@code min} is all that
 * there is: Envoy's {@code max_retries}. Source: Envoy, circuit-breaker limits of a cluster (semantics reference, A3.2).
 *
 * @param share of the attempts under way, the one that failed no longer counted
 * @param min   so many in any case
 */
public record EnvoyBudget(Share share, int min) implements RetryBudget {

    private static final int MOST = 1_000_000;

    /** Checks the numbers. */
    public EnvoyBudget {
        if (min < 0 || min > MOST) {
            throw new SettingException("a retry budget allows from 0 to 1M retries at a time", "");
        }
    }

    static EnvoyBudget read(Arguments arguments) {
        boolean hasShare = arguments.hasNext() && arguments.peek().text().endsWith("%");
        Share share = hasShare ? arguments.share("share of calls") : Share.NONE;
        if (hasShare && !arguments.named("min")) {
            return new EnvoyBudget(share, 3);
        }
        return new EnvoyBudget(share, (int) Math.min(arguments.count("number of retries"), Integer.MAX_VALUE));
    }

    @Override
    public Account open(long nowNanos) {
        return new UnderWay();
    }

    /** The budget as it would be written. */
    @Override
    public String toString() {
        return share.value() == 0 ? "envoy(" + Counts.text(min) + ")" : "envoy(" + share + " min " + Counts.text(min) + ")";
    }

    private final class UnderWay implements Account {
        private long attempts;
        private long retries;

        @Override
        public void begins(long nowNanos, boolean isFirst) {
            attempts++;
        }

        @Override
        public void ends(long nowNanos, Outcome outcome, boolean isRetryable, Outcome retriedAfter) {
            attempts--;
            if (retriedAfter != null) {
                retries--;
            }
        }

        @Override
        public boolean grants(long nowNanos, Outcome failure) {
            if (retries >= Math.max((long) (attempts * share.value()), min)) {
                return false;
            }
            retries++;
            return true;
        }

        @Override
        public void forgone() {
            retries--;
        }
    }
}
