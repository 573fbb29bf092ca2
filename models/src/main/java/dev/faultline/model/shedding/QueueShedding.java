package dev.faultline.model.shedding;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;

/**
 * Sheds while so many wait. Unlike a line that is full, it can spare the important.
 *
 * <p>Source: semantics reference, A8; Yanacek, Using load shedding to avoid overload, Amazon Builders' Library.
 */
@Doc("Turns calls away while so many wait.")
@Example("{queue: 50, spares: 7}")
public final class QueueShedding implements SheddingKind {

    /**
     * The keys of the rule.
     *
     * @param queue how many may wait
     * @param spares calls of this priority or more are let in all the same
     */
    public record Settings(
            @Doc("When so many calls wait in the instance, further ones are turned away.") @Range(min = "0") long queue,

            @Doc("Calls of this priority and above are let in all the same; 10 spares none.") @Default("10")
            @Range(min = "1", max = "10") int spares) {
    }

    @Override
    public String key() {
        return "queue";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Shedding build(Record settings, Pressure pressure) {
        Settings set = (Settings) settings;
        return priority -> priority < set.spares() && pressure.waiting() >= set.queue();
    }
}
