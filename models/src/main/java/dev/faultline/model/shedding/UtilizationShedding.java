package dev.faultline.model.shedding;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;

/**
 * Sheds while the cores were busier than a limit, with hysteresis: it begins at one mark and ends at a lower one.
 *
 * <p>Utilisation is the mean over windows that follow each other; a call that comes after one has ended has it looked at.
 * Source: semantics reference, A8 ("CPU limit with hysteresis").
 */
@Doc("Turns calls away while the cores of the instance are too busy.")
@Example("{utilization: 90%, until: 80%, over: 1s}")
public final class UtilizationShedding implements SheddingKind {

    /**
     * The keys of the rule.
     *
     * @param utilization shedding begins when cores were busier than this
     * @param until shedding ends when they were no busier than this
     * @param over the length of a window
     * @param spares calls of this priority or more are let in all the same
     */
    public record Settings(
            @Doc("Shedding begins when busy cores over cores were above this.") @Range(above = "0%") Share utilization,

            @Doc("Shedding ends when they were at this or below.") @Default("80%") Share until,

            @Doc("Means are over windows of this length.") @Default("1s") @Range(above = "0s") Duration over,

            @Doc("Calls of this priority and above are let in all the same; 10 spares none.") @Default("10")
            @Range(min = "1", max = "10") int spares) {

        /** Checks the order of the two marks. */
        public Settings {
            if (until.compareTo(utilization) > 0) {
                throw new SettingException("shedding ends at " + until + ", above where it begins",
                        "write an `until` that is at most `utilization`");
            }
        }
    }

    @Override
    public String key() {
        return "utilization";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Shedding build(Record settings, Pressure pressure) {
        return new Windowed((Settings) settings, pressure);
    }

    private static final class Windowed implements Shedding {

        private final Settings settings;
        private final Pressure pressure;
        private long windowFrom;
        private long busyBefore;
        private boolean isShedding;

        Windowed(Settings settings, Pressure pressure) {
            this.settings = settings;
            this.pressure = pressure;
        }

        @Override
        public boolean sheds(int priority) {
            long now = pressure.now();
            if (now - windowFrom >= settings.over().toNanos()) {
                long busy = pressure.busyNanos();
                double mean = (double) (busy - busyBefore) / ((double) (now - windowFrom) * pressure.cores());
                isShedding = isShedding ? mean > settings.until().value() : mean > settings.utilization().value();
                busyBefore = busy;
                windowFrom = now;
            }
            return isShedding && priority < settings.spares();
        }
    }
}
