package dev.faultline.model.call;

import dev.faultline.sim.random.Keys;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * One attempt to get something done by somebody else; each retry, hedge and delivery is a call of its own.
 *
 * <p>A call carries three things: whose intention it is, the keys of its random draws, and an account of where its time
 * went. Two keys name the chain of call sites that led here. The <em>path</em> leaves attempts and delivery numbers out, so
 * that a hard request stays hard when it is tried again; the <em>attempt path</em> has them all, so that waits, failures and
 * link delays are drawn anew. First attempts and first deliveries do not change the attempt path: adding a retry to a design
 * changes no draw of a request that needs none.
 *
 * <p>The five accounts (network, queue, service, back-off, blocked) add up to the call's latency, in nanoseconds.
 *
 * <p>Calls are pooled by {@link Calls}: whoever keeps one across an event holds it, and lets go afterwards.
 */
public final class Call {

    Origin origin;
    long customer;
    long request;
    long path;
    long attemptPath;

    long networkNanos;
    long queueNanos;
    long serviceNanos;
    long backOffNanos;
    long blockedNanos;

    long startedAt;
    int attempts;
    int holds;
    private Carrier[] carriers = new Carrier[4];
    private int carrierCount;
    private Completion watched;
    private boolean booked;

    /** Whether it has no particulars: so are most calls, from beginning to end. */
    private boolean isPlain;
    /** Made when there are some for the first time; of no meaning while it is plain. */
    private Particulars particulars;

    Call() {
    }

    void begin(Origin origin, long customer, long request, long path, long attemptPath, long now) {
        this.origin = origin;
        this.customer = customer;
        this.request = request;
        this.path = path;
        this.attemptPath = attemptPath;
        networkNanos = 0;
        queueNanos = 0;
        serviceNanos = 0;
        backOffNanos = 0;
        blockedNanos = 0;
        startedAt = now;
        attempts = 1;
        holds = 1;
        carrierCount = 0;
        watched = null;
        booked = false;
        isPlain = true;
    }

    /** Its particulars, to be added to. */
    private Particulars particulars() {
        if (isPlain) {
            isPlain = false;
            if (particulars == null) {
                particulars = new Particulars();
            } else {
                particulars.clear();
            }
        }
        return particulars;
    }

    /** The clients whose request this serves, however indirectly. */
    public Origin origin() {
        return origin;
    }

    /** The key of the customer request at the root: (seed, client, ordinal) in 64 bits. */
    public long customer() {
        return customer;
    }

    /** One customer intention, shared by its retries, redeliveries and double click: {@code $request}. */
    public long request() {
        return request;
    }

    /** The key of a draw about the work of this call: the same for every attempt and delivery. */
    public long workKey(long site) {
        return Keys.mix(path, site);
    }

    /** The key of a draw about this very attempt. */
    public long attemptKey(long site) {
        return Keys.mix(attemptPath, site);
    }

    /** When this call began, in simulated nanoseconds. */
    public long startedAt() {
        return startedAt;
    }

    /** What it brings came about earlier: messages that it sends are as old as that. */
    public void isOf(long nanos) {
        startedAt = nanos;
    }

    /** How many attempts were made for this call so far, itself included. */
    public int attempts() {
        return attempts;
    }

    public void countAttempt() {
        attempts++;
    }

    /** How many messages it is about: more than one where a handler is given a batch. */
    public int messages() {
        return isPlain ? 1 : particulars.messages;
    }

    /** Says how many messages it is about. */
    public void carriesMessages(int count) {
        particulars().messages = count;
    }

    /** How many messages with a {@linkplain #request(int) request} of their own it serves: more than one for a batch. */
    public int requests() {
        return isPlain ? 1 : particulars.requests;
    }

    /** The intention behind one of them, from 0: its own first. */
    public long request(int index) {
        return index == 0 ? request : particulars.requestAt.applyAsLong(index);
    }

    /** Says whom it serves: a handler is given a batch of so many messages, and the first of them is the one that it was made for. */
    public void serves(int count, IntToLongFunction requests) {
        Particulars own = particulars();
        own.requests = count;
        own.requestAt = requests;
    }

    /** It serves the same as another call, on whose behalf it is made, and for as long. */
    void servesAs(Call other) {
        if (!other.isPlain) {
            particulars().inherit(other.particulars);
        }
    }

    /** It is about the same as another call, which it is another attempt of. */
    void isAbout(Call other) {
        if (!other.isPlain) {
            Particulars own = particulars();
            own.inherit(other.particulars);
            own.correlation = other.particulars.correlation;
            own.recipients = other.particulars.recipients;
        }
    }

    public void addNetwork(long nanos) {
        networkNanos += nanos;
    }

    public void addQueue(long nanos) {
        queueNanos += nanos;
    }

    public void addService(long nanos) {
        serviceNanos += nanos;
    }

    public void addBackOff(long nanos) {
        backOffNanos += nanos;
    }

    public void addBlocked(long nanos) {
        blockedNanos += nanos;
    }

    public long networkNanos() {
        return networkNanos;
    }

    public long queueNanos() {
        return queueNanos;
    }

    public long serviceNanos() {
        return serviceNanos;
    }

    public long backOffNanos() {
        return backOffNanos;
    }

    public long blockedNanos() {
        return blockedNanos;
    }

    /**
     * Books {@code elapsed} nanoseconds that this call spent on {@code part}: as the part accounts for them, and the rest,
     * which the part cannot explain (it was given up, or lost), as blocked.
     */
    public void adopt(Call part, long elapsed) {
        networkNanos += part.networkNanos;
        queueNanos += part.queueNanos;
        serviceNanos += part.serviceNanos;
        backOffNanos += part.backOffNanos;
        blockedNanos += elapsed - part.networkNanos - part.queueNanos - part.serviceNanos - part.backOffNanos;
    }

    /**
     * Books as blocked whatever the accounts do not explain of the time from the call's beginning to {@code now}, so that they
     * add up to it: for whoever answers in place of a callee that has not.
     */
    public void adoptRest(long now) {
        blockedNanos = now - startedAt - networkNanos - queueNanos - serviceNanos - backOffNanos;
    }

    /** Says whether nobody hears how it ends, whatever policies on the way learn about it. */
    void unheard(boolean is) {
        particulars().unheard = is;
    }

    /** Whether it, or a call that it is made on behalf of, goes on without whoever made it. */
    boolean isUnheard() {
        return !isPlain && particulars.unheard;
    }

    /** Whether the caller hears how it ends. */
    public boolean isAwaited() {
        return isPlain || !particulars.abandoned && !particulars.unheard;
    }

    /** Whether the caller, or a policy on its behalf, has stopped waiting. */
    public boolean isAbandoned() {
        return !isPlain && particulars.abandoned;
    }

    /** Says, before it is abandoned, that this is because somebody has waited for too long. */
    public void timeOut() {
        particulars().timedOut = true;
    }

    /** Whether it was abandoned because somebody has waited for too long, and not for some other reason. */
    public boolean hasTimedOut() {
        return !isPlain && particulars.timedOut;
    }

    /**
     * Whoever takes the call further names itself, to be told when the call is given up further out: a policy that waits or
     * counts, the link that it crosses.
     *
     * @return the carrier's place, for {@link #abandonInside}; it counts from the outermost, 0
     */
    public int carriedBy(Carrier carrier) {
        if (carrierCount == carriers.length) {
            carriers = Arrays.copyOf(carriers, carrierCount * 2);
        }
        carriers[carrierCount] = carrier;
        return carrierCount++;
    }

    /**
     * The caller stops waiting; with {@code cancels} the callee is told. All who carry the call are told, the innermost first.
     * Doing so twice is harmless.
     */
    public void abandon(boolean cancels) {
        abandonInside(-1, cancels);
    }

    /** A carrier stops waiting and answers by itself: those further in than its place are told, those further out are not. */
    public void abandonInside(int place, boolean cancels) {
        particulars().abandoned = true;
        while (carrierCount > place + 1) {
            carriers[--carrierCount].abandoned(this, cancels);
        }
    }

    /** Whether whoever handles the call knows a time after which nobody wants the answer. */
    public boolean hasDeadline() {
        return !isPlain && particulars.deadlineAt != Particulars.NO_DEADLINE;
    }

    /** When nobody will want the answer any more, as far as is known where the call is; {@code Long.MAX_VALUE} for never. */
    public long deadlineAt() {
        return isPlain ? Particulars.NO_DEADLINE : particulars.deadlineAt;
    }

    /** Sets the time after which nobody wants the answer, in simulated nanoseconds. Calls on behalf of this one inherit it. */
    public void setDeadline(long atNanos) {
        if (!isPlain || atNanos != Particulars.NO_DEADLINE) {
            particulars().deadlineAt = atNanos;
        }
    }

    /**
     * The call has travelled for so long. A deadline travels as the time that is left and counts anew where it arrives, so that
     * clocks need not agree and the time on the way is lost (semantics reference, A4.4).
     */
    public void travelled(long nanos) {
        networkNanos += nanos;
        if (hasDeadline()) {
            particulars.deadlineAt += nanos;
        }
    }

    /** This call is one of several copies of a request. */
    public void among(Copies copies) {
        particulars().copies = copies;
    }

    /** The copies that this call is one of, or null if there is only one. */
    public Copies copies() {
        return isPlain ? null : particulars.copies;
    }

    /** This call sends, or delivers, a message whose sender waits for a reply by another message. */
    public void correlate(Correlation with) {
        if (!isPlain || with != null) {
            particulars().correlation = with;
        }
    }

    /** This call sends, or delivers, a message whose payload is elsewhere, or reads that payload. */
    public void claims(Claim payload) {
        if (!isPlain || payload != null) {
            particulars().claim = payload;
        }
    }

    /** Where the payload is of the message that this call is about; null if the message has it itself. */
    public Claim claim() {
        return isPlain ? null : particulars.claim;
    }

    /** How a reply to the message that this call is about finds its way; null if nobody waits for one. */
    public Correlation correlation() {
        return isPlain ? null : particulars.correlation;
    }

    /** This call sends, or delivers, a task of a fan-out. */
    public void isFor(Recipients whom) {
        if (!isPlain || whom != null) {
            particulars().recipients = whom;
        }
    }

    /** Whom a task of a fan-out is for; null for all other calls. */
    public Recipients recipients() {
        return isPlain ? null : particulars.recipients;
    }

    /**
     * Remembers whom an observer tells when this call ends. A call passes at most one observer, so this slot spares the
     * observer an object of its own.
     */
    public void watchFor(Completion completion) {
        watched = completion;
    }

    /** Whether the observer books the end of this call now: it ends once, though an answer may come after it was given up. */
    public boolean isBookedNow() {
        boolean first = !booked;
        booked = true;
        return first;
    }

    /** Whom the observer of this call tells. */
    public Completion watchedFor() {
        return watched;
    }
}
