package dev.faultline.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books of one queue, topic or exchange: {@code attempted} is the sum of the three that follow.
 *
 * @param attempted     messages that publishers tried to hand over
 * @param accepted      those that the broker confirmed
 * @param refused       those that it turned away
 * @param unknown       those whose publisher never learned the answer
 * @param subscriptions by name of the subscription
 * @param counters      figures that only this kind of channel has
 */
public record ChannelResult(double attempted, double accepted, double refused, double unknown,
                            Map<String, SubscriptionResult> subscriptions, Map<String, Double> counters) {
    public ChannelResult {
        counters = Frozen.map(counters);
        subscriptions = Frozen.map(subscriptions);
    }

    /** The books of a group of consumers; groups that compete for the same messages have common ones, such as {@code mail+print}. */
    public Optional<SubscriptionResult> booksOf(String group) {
        return subscriptions.entrySet().stream().filter(entry -> List.of(entry.getKey().split("\\+")).contains(group))
                .map(Map.Entry::getValue).findFirst();
    }

    /** A channel of which nothing special is known. */
    public ChannelResult(double attempted, double accepted, double refused, double unknown,
                         Map<String, SubscriptionResult> subscriptions) {
        this(attempted, accepted, refused, unknown, subscriptions, Map.of());
    }
}
