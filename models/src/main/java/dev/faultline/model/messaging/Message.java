package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Claim;
import dev.faultline.model.call.Correlation;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Recipients;
import dev.faultline.sim.random.Keys;

/**
 * What a broker keeps: the keys of the call that sent it, how it was published, and what has become of it so far. Each queue and
 * subscription has a copy of its own.
 */
public final class Message {

    private static final long BATCH = Keys.site("message.batch");

    private final Origin origin;
    private final long customer;
    private final long request;
    private final long path;
    private final long attemptPath;
    private final long sentAt;
    private final Publication publication;
    private final long key;
    private final int count;
    private final long expiresAt;
    private Correlation correlation;
    private Claim claim;
    private Recipients recipients;
    /** Its place in the queue or log, by the order in which messages entered; the broker numbers them. */
    final long sequence;
    int deliveries;
    int failures;
    int finishes;
    long lastWaitNanos;
    /** Whether it stands in the line of an ideal queue, so that it can be found there when it expires. */
    boolean isInLine;

    private Message(Origin origin, long customer, long request, long path, long attemptPath, long sentAt,
            Publication publication, long key, int count, long expiresAt, long sequence) {
        this.origin = origin;
        this.customer = customer;
        this.request = request;
        this.path = path;
        this.attemptPath = attemptPath;
        this.sentAt = sentAt;
        this.publication = publication;
        this.key = key;
        this.count = count;
        this.expiresAt = expiresAt;
        this.sequence = sequence;
    }

    /** The message, or the whole batch of messages, that a call brings. */
    public static Message of(Call sending, Publication as, long sequence) {
        return of(sending, as, sequence, as.count());
    }

    private static Message of(Call sending, Publication as, long sequence, int count) {
        long expiresAt = as.expiresNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : sending.startedAt() + as.expiresNanos();
        return new Message(sending.origin(), sending.customer(), sending.request(), sending.workKey(0), sending.attemptKey(0),
                sending.startedAt(), as, as.keyOf(sending), count, expiresAt, sequence)
                .carrying(sending.correlation(), sending.recipients(), sending.claim());
    }

    private Message carrying(Correlation with, Recipients whom, Claim payload) {
        claim = payload;
        correlation = with;
        recipients = whom;
        return this;
    }

    /** Message {@code index} (from 0) of the batch that a call brings, alone; each has draws of its own. */
    public static Message single(Call sending, Publication as, long sequence, int index) {
        Message first = of(sending, as, sequence, 1);
        return index == 0 ? first : new Message(first.origin, first.customer, first.request,
                Keys.mix(first.path, BATCH + index), Keys.mix(first.attemptPath, BATCH + index), first.sentAt, as, first.key, 1,
                first.expiresAt, sequence).carrying(first.correlation, first.recipients, first.claim);
    }

    /** The same content, entering another queue: its deliveries are counted anew. */
    public Message enteringAnother(long newSequence) {
        return new Message(origin, customer, request, path, attemptPath, sentAt, publication, key, count, expiresAt, newSequence)
                .carrying(correlation, recipients, claim);
    }

    /** The same, worth something for ever: what a broker makes of a dead letter. */
    public Message withoutExpiry(long newSequence) {
        return new Message(origin, customer, request, path, attemptPath, sentAt, publication, key, count, Long.MAX_VALUE,
                newSequence).carrying(correlation, recipients, claim);
    }

    /** A call that delivers it for the {@code number}th time, from 1. */
    public Call delivery(Calls calls, int number) {
        Call delivery = calls.delivery(origin, customer, request, path, attemptPath, number);
        delivery.correlate(correlation);
        delivery.claims(claim);
        delivery.isFor(recipients);
        return delivery;
    }

    /** The next delivery after those that were counted. */
    public Call nextDelivery(Calls calls) {
        return delivery(calls, deliveries + 1);
    }

    /** The key of a draw about this message. */
    public long drawKey(long site) {
        return Keys.mix(attemptPath, site);
    }

    /** What is the same for every attempt to send this message, and differs from all others. */
    public long identity() {
        return path;
    }

    /** Where its payload is; null if it carries it. */
    public Claim claim() {
        return claim;
    }

    /** Whose intention it serves. */
    public long request() {
        return request;
    }

    /** The key of the customer request at the root. */
    public long customer() {
        return customer;
    }

    /** When it was sent, in simulated nanoseconds. */
    public long sentAt() {
        return sentAt;
    }

    /** How it was published. */
    public Publication publication() {
        return publication;
    }

    /** What it is about; 0 if it has no key. */
    public long key() {
        return key;
    }

    /** How many messages this is: more than one for a batch that stays together. */
    public int count() {
        return count;
    }

    /** Whom a task of a fan-out is for; null for all other messages. */
    public Recipients recipients() {
        return recipients;
    }

    /** When it is worth nothing any more, in simulated nanoseconds; {@code Long.MAX_VALUE} for never. */
    public long expiresAt() {
        return expiresAt;
    }

    /** Its place among the messages that entered. */
    public long sequence() {
        return sequence;
    }

    /** How often it was delivered so far. */
    public int deliveries() {
        return deliveries;
    }

    /** How often its handling has failed so far. */
    public int failures() {
        return failures;
    }

    /** Its handling has failed once more. */
    public void failed() {
        failures++;
    }

    /** How long it waited after the failure before, in nanoseconds; some kinds of jitter go by that. */
    public long lastWaitNanos() {
        return lastWaitNanos;
    }

    public void waits(long nanos) {
        lastWaitNanos = nanos;
    }
}
