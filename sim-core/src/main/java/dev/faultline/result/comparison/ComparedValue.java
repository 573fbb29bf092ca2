package dev.faultline.result.comparison;

import dev.faultline.result.Bounds;
import dev.faultline.result.Values;

/**
 * A figure of one design.
 *
 * @param design   the name of the design
 * @param figure   the mean over the replications; {@code NaN} if it is absent
 * @param interval of the mean, for the design by itself; null for one replication and for an absent figure
 * @param each     the figure of each replication, in the order of their seeds; empty if the design has no such thing
 * @param why      why it is absent, in plain words, or null
 */
public record ComparedValue(String design, double figure, Bounds interval, Values each, String why) {
    public ComparedValue {
        each = each == null ? Values.none() : each;
    }
}
