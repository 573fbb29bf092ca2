package dev.faultline.model.push;

import dev.faultline.model.queueing.Counters;
import dev.faultline.model.queueing.Gauge;
import dev.faultline.sim.Simulation;
import java.util.Map;

/**
 * What becomes of the updates of a channel, counted for each user that should see them: addressed = seen + missed + unseen.
 *
 * <p>What happens on the way (duplicates, updates out of order, requests, messages) are events, not outcomes.
 */
public final class PushBooks {

    private final Gauge unseen;
    private final Gauge connected;
    private final Gauge cutOff;
    private final Gauge memory;
    private final Counters missedBecause = new Counters();
    private final Counters counters = new Counters();
    private long updates;
    private long addressed;
    private long seen;
    private long missed;
    private long duplicates;
    private long outOfOrder;
    private long requests;
    private long wasted;
    private long messages;
    private long bytes;
    private long reconnects;
    private PushListener listener = new PushListener() {
    };

    public PushBooks(Simulation simulation) {
        unseen = new Gauge(simulation);
        connected = new Gauge(simulation);
        cutOff = new Gauge(simulation);
        memory = new Gauge(simulation);
    }

    /** From now on this one is told how long things take. */
    public void listen(PushListener observer) {
        listener = observer;
    }

    /** Somebody has published an update that so many users should see. */
    public void published(long recipients) {
        updates++;
        addressed += recipients;
        unseen.add(recipients);
    }

    /** So many users see an update for the first time, this long after it was published. */
    public void saw(long users, long ageNanos) {
        seen += users;
        unseen.add(-users);
        listener.seen(users, ageNanos);
    }

    /** So many users have read an update that they had seen, this long after it was published. */
    public void read(long users, long ageNanos) {
        counters.add("read", users);
        listener.read(users, ageNanos);
    }

    /** So many users will never see an update; {@code reason} says why, as {@code cut-off}. */
    public void missed(long users, String reason) {
        missed += users;
        missedBecause.add(reason, users);
        unseen.add(-users);
    }

    /** So many users got an update that they had seen. */
    public void duplicated(long users) {
        duplicates += users;
    }

    /** So many users got an update after a later one of the same topic. */
    public void disordered(long users) {
        outOfOrder += users;
    }

    /**
     * Users have asked for news.
     *
     * @param times how often
     * @param inVain how many of them were told that there is nothing new
     */
    public void asked(long times, long inVain) {
        requests += times;
        wasted += inVain;
    }

    /** So many messages with so many bytes in all, headers included, have gone over the network, in either direction. */
    public void carried(long howMany, long howLong) {
        messages += howMany;
        bytes += howLong;
    }

    /** So many users are connected again, this long after they had been cut off. */
    public void reconnected(long users, long nanos) {
        reconnects += users;
        listener.reconnected(users, nanos);
    }

    /** Counts what only this kind of channel has. */
    public void count(String what, long howMany) {
        counters.add(what, howMany);
    }

    /** Updates that users have neither seen nor missed, for each of them. */
    public Gauge unseen() {
        return unseen;
    }

    /** Connections that are open, as the gateway knows. */
    public Gauge connected() {
        return connected;
    }

    /** Users who want to be reached and can not be now, whether or not they know. */
    public Gauge cutOff() {
        return cutOff;
    }

    /** Bytes that connections and their buffers take up on the gateway. */
    public Gauge memory() {
        return memory;
    }

    public long updates() {
        return updates;
    }

    public long addressed() {
        return addressed;
    }

    public long seen() {
        return seen;
    }

    public long missed() {
        return missed;
    }

    /** Missed updates by reason. */
    public Map<String, Long> missedBecause() {
        return missedBecause.all();
    }

    public long duplicates() {
        return duplicates;
    }

    public long outOfOrder() {
        return outOfOrder;
    }

    public long requests() {
        return requests;
    }

    public long wasted() {
        return wasted;
    }

    public long messages() {
        return messages;
    }

    public long bytes() {
        return bytes;
    }

    public long reconnects() {
        return reconnects;
    }

    /** What only this kind of channel counts. */
    public Map<String, Long> counters() {
        return counters.all();
    }

    /**
     * Proves that each update is accounted for, for each user.
     *
     * @param name   of the channel
     * @param inside updates that users may still see, counted by looking at the users
     * @return what does not add up, or an empty text
     */
    public String audit(String name, long inside) {
        return addressed == seen + missed + inside && inside == unseen.value() ? "" : "push channel " + name + ": " + addressed
                + " addressed, but " + seen + " seen + " + missed + " missed + " + inside + " not seen yet";
    }
}
