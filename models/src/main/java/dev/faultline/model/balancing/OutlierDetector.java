package dev.faultline.model.balancing;

import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Watches how a caller's own calls to the backends end, and ejects those that answer badly for a while (passive health checking).
 *
 * <p>Failures in a row eject at once; success rates and shares of failures are compared at regular sweeps, on the calls of the
 * interval that has ended. A sweep is also when ejected backends return, so an ejection lasts until the first sweep after its
 * time, which is the base time multiplied by the ejections in a row. Each sweep that finds a backend well for a whole interval
 * takes one from that number. No more than a share of the backends is out at a time, but one always may be; detections beyond that
 * are counted and not carried out.
 *
 * <p>It has no timer: whoever asks says what time it is, and sweeps that are due are made up for, in their order. Nobody can tell
 * the difference, since between two calls there is nobody to be sent anywhere.
 *
 * <p>Source: Envoy, outlier detection; semantics reference, A3.1. All failures count as the upstream's (Envoy's default,
 * {@code split_external_local_origin_errors: false}).
 */
public final class OutlierDetector {

    /** How a call ended, as far as it says something about the backend. */
    public enum Answer {
        /** Well, or with an error that was the request's own fault. */
        GOOD,
        /** With an internal error: 500. */
        SERVER_ERROR,
        /** Not taken, not reached, or not answered in time: 502, 503, 504. */
        GATEWAY_FAILURE
    }

    /** What a backend was ejected for. */
    public enum Reason {
        /** Server errors in a row. */
        CONSECUTIVE_5XX,
        /** Gateway failures in a row. */
        CONSECUTIVE_GATEWAY_FAILURE,
        /** A success rate far below the others'. */
        SUCCESS_RATE,
        /** Too large a share of failures. */
        FAILURE_PERCENTAGE
    }

    /** Whoever wants to know of each ejection and return. */
    public interface Listener {

        /** Wants to know nothing. */
        Listener NONE = new Listener() {
            @Override
            public void ejected(int index, Reason reason, long atNanos) {
            }

            @Override
            public void returned(int index, long atNanos) {
            }
        };

        /** A backend is ejected. */
        void ejected(int index, Reason reason, long atNanos);

        /** An ejected backend gets calls again. */
        void returned(int index, long atNanos);
    }

    private static final double THOUSANDTHS = 1_000;

    private final OutlierSettings settings;
    private final RandomBits luck;
    private final IntSupplier deployed;
    private final long intervalNanos;
    private final Host[] hosts;
    private final long[] ejections = new long[Reason.values().length];
    private long nextSweep;
    private int ejected;
    private long overflows;
    private Listener listener = Listener.NONE;

    /** What is known of one backend. */
    private static final class Host {
        private int errorsInARow;
        private int gatewayFailuresInARow;
        private long good;
        private long all;
        private boolean isEjected;
        private long ejectedAt;
        private long jitterNanos;
        private long returnedAt = Long.MIN_VALUE;
        private int timesInARow;
    }

    /**
     * A detector that knows nothing yet.
     *
     * @param deployed how many of the backends there are now
     * @param firstSweepNanos when it sweeps for the first time
     * @param luck a stream of its own, for shares of enforcement and for jitter
     */
    public OutlierDetector(OutlierSettings settings, int size, IntSupplier deployed, long firstSweepNanos, RandomBits luck) {
        this.settings = settings;
        this.luck = luck;
        this.deployed = deployed;
        this.intervalNanos = settings.interval().toNanos();
        this.nextSweep = firstSweepNanos;
        this.hosts = new Host[size];
        Arrays.setAll(hosts, index -> new Host());
    }

    public void listen(Listener wantsToKnow) {
        listener = wantsToKnow;
    }

    public boolean isEjected(int index) {
        return hosts[index].isEjected;
    }

    /** How many are ejected now. */
    public int ejected() {
        return ejected;
    }

    /** Ejections so far for a reason. */
    public long ejections(Reason reason) {
        return ejections[reason.ordinal()];
    }

    /** Detections that were not carried out because too many were ejected already. */
    public long overflows() {
        return overflows;
    }

    /** It begins anew: its host has lost its memory. */
    public void forget(long nowNanos) {
        advance(nowNanos);
        for (int i = 0; i < hosts.length; i++) {
            if (hosts[i].isEjected) {
                listener.returned(i, nowNanos);
            }
            hosts[i] = new Host();
        }
        ejected = 0;
    }

    /** A call that this caller sent to a backend has ended. */
    public void answered(int index, Answer answer, long nowNanos) {
        advance(nowNanos);
        Host host = hosts[index];
        host.all++;
        if (answer == Answer.GOOD) {
            host.good++;
            host.errorsInARow = 0;
            host.gatewayFailuresInARow = 0;
            return;
        }
        if (answer == Answer.SERVER_ERROR) {
            host.gatewayFailuresInARow = 0;
        } else if (++host.gatewayFailuresInARow == settings.consecutiveGatewayFailure() && !host.isEjected) {
            detected(index, Reason.CONSECUTIVE_GATEWAY_FAILURE, nowNanos);
            host.gatewayFailuresInARow = 0;
        }
        if (++host.errorsInARow == settings.consecutive5xx() && !host.isEjected) {
            detected(index, Reason.CONSECUTIVE_5XX, nowNanos);
            host.errorsInARow = 0;
        }
    }

    /** Makes up for the sweeps that are due by now. */
    public void advance(long nowNanos) {
        while (nextSweep <= nowNanos) {
            sweep(nextSweep);
            nextSweep += intervalNanos;
        }
    }

    private void sweep(long atNanos) {
        for (int i = 0; i < hosts.length; i++) {
            if (hosts[i].isEjected && atNanos - hosts[i].ejectedAt >= ejectionNanos(hosts[i])) {
                takeBack(i, atNanos);
            }
        }
        compareSuccessRates(atNanos);
        lookAtFailures(atNanos);
        for (Host host : hosts) {
            host.good = 0;
            host.all = 0;
            boolean wellForAnInterval = host.returnedAt != Long.MIN_VALUE && atNanos - host.returnedAt >= intervalNanos;
            if (!host.isEjected && wellForAnInterval && host.timesInARow > 0) {
                host.timesInARow--;
            }
        }
    }

    private long ejectionNanos(Host host) {
        long base = settings.baseEjectionTime().toNanos();
        long max = settings.maxEjectionNanos();
        long whole = host.timesInARow > max / base ? max : base * host.timesInARow;
        return whole + host.jitterNanos;
    }

    private void takeBack(int index, long atNanos) {
        Host host = hosts[index];
        host.isEjected = false;
        host.errorsInARow = 0;
        host.gatewayFailuresInARow = 0;
        host.returnedAt = atNanos;
        ejected--;
        listener.returned(index, atNanos);
    }

    private void compareSuccessRates(long atNanos) {
        int among = 0;
        double sum = 0;
        for (Host host : hosts) {
            if (isComparable(host)) {
                among++;
                sum += successRate(host);
            }
        }
        if (among < settings.successRateMinimumHosts()) {
            return;
        }
        double mean = sum / among;
        double squares = 0;
        for (Host host : hosts) {
            squares += isComparable(host) ? (successRate(host) - mean) * (successRate(host) - mean) : 0;
        }
        double limit = mean - Math.sqrt(squares / among) * settings.successRateStdevFactor() / THOUSANDTHS;
        for (int i = 0; i < hosts.length; i++) {
            if (isComparable(hosts[i]) && successRate(hosts[i]) < limit) {
                detected(i, Reason.SUCCESS_RATE, atNanos);
            }
        }
    }

    private boolean isComparable(Host host) {
        return !host.isEjected && host.all >= settings.successRateRequestVolume();
    }

    private static double successRate(Host host) {
        return (double) host.good / host.all;
    }

    private void lookAtFailures(long atNanos) {
        int among = 0;
        for (Host host : hosts) {
            among += hasVolume(host) ? 1 : 0;
        }
        if (among < settings.failurePercentageMinimumHosts()) {
            return;
        }
        for (int i = 0; i < hosts.length; i++) {
            Host host = hosts[i];
            if (hasVolume(host) && host.all - host.good >= settings.failurePercentageThreshold().value() * host.all) {
                detected(i, Reason.FAILURE_PERCENTAGE, atNanos);
            }
        }
    }

    private boolean hasVolume(Host host) {
        return !host.isEjected && host.all >= settings.failurePercentageRequestVolume();
    }

    private void detected(int index, Reason reason, long atNanos) {
        boolean isRoom = ejected == 0 || ejected + 1 <= settings.maxEjectionPercent().value() * deployed.getAsInt();
        if (!isRoom) {
            overflows++;
        } else if (luck.nextBoolean(enforcing(reason))) {
            eject(index, reason, atNanos);
        }
    }

    private double enforcing(Reason reason) {
        return switch (reason) {
            case CONSECUTIVE_5XX -> settings.enforcingConsecutive5xx().value();
            case CONSECUTIVE_GATEWAY_FAILURE -> settings.enforcingConsecutiveGatewayFailure().value();
            case SUCCESS_RATE -> settings.enforcingSuccessRate().value();
            case FAILURE_PERCENTAGE -> settings.enforcingFailurePercentage().value();
        };
    }

    private void eject(int index, Reason reason, long atNanos) {
        Host host = hosts[index];
        host.isEjected = true;
        host.ejectedAt = atNanos;
        host.jitterNanos = luck.nextLong(settings.maxEjectionTimeJitter().toNanos() + 1);
        // It goes on counting a little beyond the longest ejection, as Envoy does, and not for ever.
        if (host.timesInARow * settings.baseEjectionTime().toNanos()
                < settings.maxEjectionNanos() + settings.baseEjectionTime().toNanos()) {
            host.timesInARow++;
        }
        ejected++;
        ejections[reason.ordinal()]++;
        listener.ejected(index, reason, atNanos);
    }
}
