package dev.faultline.result;

/**
 * One push channel over time.
 *
 * @param connections open connections, average over the window
 * @param cutOff      the share of the users who were cut off, average over the window
 * @param unseen      updates on their way, average over the window
 * @param messages    messages over the network, per second
 * @param requests    requests of users, per second
 * @param seenP99     from the publishing of an update until it is seen, of those seen in the window, 99th percentile in milliseconds
 */
public record PushSeries(Values connections, Values cutOff, Values unseen, Values messages, Values requests, Values seenP99) {
    public PushSeries {
        connections = connections == null ? Values.none() : connections;
        cutOff = cutOff == null ? Values.none() : cutOff;
        unseen = unseen == null ? Values.none() : unseen;
        messages = messages == null ? Values.none() : messages;
        requests = requests == null ? Values.none() : requests;
        seenP99 = seenP99 == null ? Values.none() : seenP99;
    }
}
