package dev.faultline.model.push;

import dev.faultline.model.call.Call;
import java.util.function.ToLongFunction;

/**
 * How all updates of one step are published.
 *
 * @param topic what the update of a call is about, or null: then it is for everybody
 * @param bytes how long it is, without what a protocol adds
 */
public record Update(ToLongFunction<Call> topic, long bytes) {

    /** Whether it is for all users, whatever they follow. */
    public boolean isForAll() {
        return topic == null;
    }

    /** The topic of the update that a call publishes, among so many; 0 is the most popular one. */
    public int topicOf(Call call, int topics) {
        return (int) Math.floorMod(topic.applyAsLong(call), (long) topics);
    }
}
