package dev.faultline.scenario.spec;

import dev.faultline.model.queueing.QueueOrder;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;

/**
 * Where calls wait for a worker, one line per instance.
 *
 * @param limit places in it; a call that finds none is rejected
 * @param order who is next
 */
@Doc("The waiting line of an instance.")
public record QueueSpec(
        @Doc("How many can wait; one that finds no place is rejected. 0 means that nobody waits.") @Default("unlimited")
        Limit limit,

        @Doc("Who is next.") @Default("fifo") QueueOrder order) {
}
