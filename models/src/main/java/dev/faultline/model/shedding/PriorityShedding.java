package dev.faultline.model.shedding;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;

/**
 * Sheds from the bottom: the more wait, the more important a call must be to be let in.
 *
 * <p>When so many wait as {@code priority} says, the least important are turned away; when {@code up-to} wait, all but the most
 * important; between them in even steps. Source: semantics reference, A8 (criticality in Site Reliability Engineering, chapter 21).
 */
@Doc("Turns the less important calls away first: the more wait, the more important a call must be.")
@Example("{priority: 20, up-to: 100}")
public final class PriorityShedding implements SheddingKind {

    private static final int STEPS = 8;

    /**
     * The keys of the rule.
     *
     * @param priority when so many wait, priority 0 is turned away
     * @param upTo when so many wait, all but priority 9 are turned away
     */
    public record Settings(
            @Doc("When so many calls wait in the instance, those of priority 0 are turned away.") @Range(min = "1") long priority,

            @Doc("When so many wait, all but those of priority 9 are turned away.") @Range(min = "1") long upTo) {

        /** Checks the order of the two. */
        public Settings {
            if (upTo < priority) {
                throw new SettingException("`up-to` is less than `priority`", "both are numbers of calls that wait");
            }
        }

        /** How many must wait for calls of this priority to be turned away. */
        long threshold(int importance) {
            return importance > STEPS ? Long.MAX_VALUE : priority + (upTo - priority) * importance / STEPS;
        }
    }

    @Override
    public String key() {
        return "priority";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Shedding build(Record settings, Pressure pressure) {
        Settings set = (Settings) settings;
        return priority -> pressure.waiting() >= set.threshold(priority);
    }
}
