package dev.faultline.model.messaging.aws;

import java.time.Duration;

/** When a delivery that has failed is tried again; pure. */
interface DeliveryRetry {

    /** There is no further attempt. */
    long NEVER = -1;

    /**
     * How long to wait, in nanoseconds, or {@link #NEVER}.
     *
     * @param failures how many attempts have failed, from 1
     * @param ageNanos how old the message is
     * @param luck a draw from 0 to 1
     */
    long waitNanos(int failures, long ageNanos, double luck);

    /**
     * The phases of SNS for queues (semantics reference, B4): 3 retries at once, 2 after a second each, 10 with a back-off from 1 to 20 s, and the
     * others 20 s apart. The luck spreads the back-off; by how much is a guess.
     *
     * @param retries in all; 100,015 with SNS
     */
    static DeliveryRetry phases(int retries) {
        return (failures, ageNanos, luck) -> {
            if (failures > retries) {
                return NEVER;
            }
            if (failures <= 3) {
                return 0;
            }
            long second = Duration.ofSeconds(1).toNanos();
            if (failures <= 5) {
                return second;
            }
            if (failures <= 15) {
                return halfAtLeast(second * StrictMath.pow(20, (failures - 6) / 9.0), luck);
            }
            return 20 * second;
        };
    }

    /**
     * Exponential back-off with jitter until the event is too old or was tried too often, as EventBridge does it (semantics reference, B5). It
     * begins at 1 s and doubles up to 8 minutes, so that 185 attempts take about a day: AWS gives no figures.
     *
     * @param attempts how many retries there are at most
     * @param ageMaxNanos how old an event may become
     */
    static DeliveryRetry exponential(int attempts, long ageMaxNanos) {
        return (failures, ageNanos, luck) -> {
            long most = Duration.ofMinutes(8).toNanos();
            long full = failures > 20 ? most : Math.min(most, Duration.ofSeconds(1).toNanos() << failures - 1);
            long wait = halfAtLeast(full, luck);
            return failures > attempts || ageNanos + wait > ageMaxNanos ? NEVER : wait;
        };
    }

    private static long halfAtLeast(double nanos, double luck) {
        return Math.round(nanos * (0.5 + 0.5 * luck));
    }
}
