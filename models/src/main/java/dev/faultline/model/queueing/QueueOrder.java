package dev.faultline.model.queueing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Selected;
import dev.faultline.settings.Shorthand;

/**
 * Who of those that wait is next.
 *
 * @param kind     which discipline
 * @param settings an instance of the discipline's {@link QueueOrderKind#settings()}
 */
@Doc("The name of a queue discipline, or a map with `kind` and its settings.")
public record QueueOrder(
        @Doc("The name of the discipline.") @Selected(Selected.By.VALUE) @Shorthand QueueOrderKind kind,
        Record settings) {

    /** First in, first out. */
    public static final QueueOrder FIFO = new QueueOrder(new Fifo.Kind(), new Fifo.Settings());

    /** A line of this order. */
    public <T> WaitingLine<T> line(Waiters<T> waiters) {
        return kind.build(settings, waiters);
    }
}
