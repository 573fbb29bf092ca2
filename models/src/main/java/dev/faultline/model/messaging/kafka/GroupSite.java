package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Stage;
import dev.faultline.model.queueing.Counters;
import java.util.function.IntSupplier;

/**
 * What the protocol of a group stands on.
 *
 * @param group its name
 * @param topic the name of the topic, without the broker's
 * @param partitions how many it has
 * @param coordinator the node that coordinates the group at present, or -1 while there is none
 * @param counters figures that the group's subscription shows: {@code rebalances}
 */
public record GroupSite(Stage stage, String group, String topic, int partitions, IntSupplier coordinator, Counters counters) {
}
