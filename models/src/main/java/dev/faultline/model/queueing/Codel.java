package dev.faultline.model.queueing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;

/**
 * {@code order: codel}: first in, first out, with controlled delay. A queue that absorbs a burst is good; one that stands makes
 * everybody late, and is kept short by turning some away.
 *
 * <p>It comes in two forms. That for requests gives each one a time that it may wait, when it joins (Maurer, Fail at Scale,
 * 2015); that for packets drops at the head, more and more often (RFC 8289). Source: semantics reference, A9.
 */
@Doc("First come, first served, and those are rejected that make the queue a standing one.")
@Example("{kind: codel, target: 5ms, interval: 100ms}")
public final class Codel implements QueueOrderKind {

    /** Which of the two it is. */
    public enum Form {
        /** Each request has a time that it may wait. */
        @Doc("Rejects whoever waits longer than `target` in a queue that was not empty for `interval`, or else than `interval`.")
        REQUESTS,
        /** RFC 8289. */
        @Doc("Rejects at the head, more and more often, while the wait stays above `target` for an `interval` (RFC 8289).")
        PACKETS
    }

    /**
     * The keys of the discipline.
     *
     * @param target the time in line that is acceptable in a standing queue
     * @param interval for how long a burst may last
     * @param form which of the two forms
     */
    public record Settings(
            @Doc("How long one may wait in a queue that stands.") @Default("5ms") @Range(above = "0s") Duration target,

            @Doc("How long a queue may last before it is a standing one.") @Default("100ms") @Range(above = "0s")
            Duration interval,

            @Doc("How it rejects: as services do, or as routers do.") @Default("requests") Form form) {

        /** Checks that a burst may take longer than the target. */
        public Settings {
            if (target.compareTo(interval) > 0) {
                throw new SettingException("`target` is longer than `interval`", "the usual ones are 5ms and 100ms");
            }
        }
    }

    @Override
    public String key() {
        return "codel";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public boolean givesUp(Record settings) {
        return true;
    }

    @Override
    public <T> WaitingLine<T> build(Record settings, Waiters<T> waiters) {
        Settings set = (Settings) settings;
        long target = set.target().toNanos();
        long interval = set.interval().toNanos();
        return set.form() == Form.REQUESTS ? new RequestCodel<>(waiters, target, interval)
                : new PacketCodel<>(waiters, target, interval);
    }
}
