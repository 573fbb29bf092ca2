package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from one party to another and back: latency by distance, and rules that delay, drop or answer.
 *
 * <p>Delays are drawn by the attempt and the direction, so that a fault elsewhere changes none of them.
 */
public final class Link {

    /** What a message counts that has no size. */
    static final long BYTES = 1024;

    /** The message is lost. */
    static final long DROPPED = -1;
    /** The message is answered on the way; {@link #answer()} says with what. */
    static final long ANSWERED = -2;
    /** It is lost by chance, and may be sent again. */
    private static final long LOST = -3;

    private static final long REQUEST = Keys.site("link.request");
    private static final long RESPONSE = Keys.site("link.response");
    private static final long LOSS = Keys.site("link.loss");
    private static final long SET_UP_BYTES = 64;
    private static final long SET_UP = Keys.site("link.set-up");
    private static final long STREAM = Keys.site("link.stream");

    private final String name;
    private final Network network;
    private final RandomBits bits;
    private final List<LinkRule> rules = new ArrayList<>();
    private Outcome answer;
    private long answeredAfterNanos;
    private long dropped;
    private int sentAgain;
    private boolean isDuplicated;

    Link(String name, Stage stage, Network network) {
        this.name = name;
        this.network = network;
        this.bits = stage.bits();
    }

    /** {@code caller -> callee}. */
    public String name() {
        return name;
    }

    /** Installs a rule behind those that are there. */
    public void install(LinkRule rule) {
        rules.add(rule);
    }

    /** Takes a rule out again. */
    public void remove(LinkRule rule) {
        rules.remove(rule);
    }

    /** How many rules there are now. */
    public int rules() {
        return rules.size();
    }

    /** Messages lost so far, by chance or by verdict. */
    public long dropped() {
        return dropped;
    }

    /** How often the last message over a connection was sent again. */
    int sentAgain() {
        return sentAgain;
    }

    /** Whether a copy of the last message arrives as well. */
    boolean isDuplicated() {
        return isDuplicated && !rules.isEmpty();
    }

    /** What a message meets between two zones; that never changes. */
    Way way(Zone from, Zone to) {
        return network.way(from, to);
    }

    /** The way from one host to another. */
    Leg leg(Host from, Host to) {
        return new Leg(from, to, way(from.zone(), to.zone()));
    }

    /**
     * How long a message about {@code call} takes on a way, in nanoseconds, or {@link #DROPPED} or {@link #ANSWERED}.
     */
    long travelNanos(Direction direction, Call call, Leg leg, long bytes) {
        Way way = leg.way();
        long site = direction == Direction.REQUEST ? REQUEST : RESPONSE;
        long nanos = way.latency().sampleNanos(bits.at(call.attemptKey(site)));
        if (way.loss() > 0 && bits.at(call.attemptKey(site + LOSS)).nextUnit() < way.loss()) {
            dropped++;
            return DROPPED;
        }
        if (rules.isEmpty()) {
            return nanos;
        }
        long judged = judged(new Trip(direction, call, leg.from(), leg.to(), bytes, site, 0), nanos);
        dropped += judged == LOST ? 1 : 0;
        return judged == LOST ? DROPPED : judged;
    }

    /**
     * The same for a message that is sent again when it is lost by chance, until it arrives; what a rule drops is lost for good.
     *
     * @param timerNanos after how long it is sent again the first time; that doubles each time
     */
    long deliverNanos(Direction direction, Call call, Leg leg, long bytes, long timerNanos) {
        return deliver(direction, call, leg, bytes, direction == Direction.REQUEST ? REQUEST : RESPONSE, timerNanos);
    }

    /** How long a message of the set-up of a connection takes, in nanoseconds, or {@link #DROPPED}: rules do not answer it. */
    long setUpNanos(Direction direction, Call call, Leg leg, int trip, long timerNanos) {
        long site = SET_UP + 2L * trip + (direction == Direction.REQUEST ? 0 : 1);
        long nanos = deliver(direction, call, leg, SET_UP_BYTES, site, timerNanos);
        return nanos == ANSWERED ? answeredAfterNanos : nanos;
    }

    /**
     * How long a message takes between two hosts that have a connection, in nanoseconds, or a negative number when nothing comes
     * through: what is lost by chance is sent again, and rules do not answer it. For those that do not send calls but whole bunches
     * of messages which share their luck.
     *
     * @param about  its draws go by this call's
     * @param number tells messages about the same call apart
     */
    public long streamNanos(Direction direction, Call about, Host from, Host to, long bytes, long number) {
        Leg leg = leg(from, to);
        long site = STREAM + 2 * number + (direction == Direction.REQUEST ? 0 : 1);
        long nanos = deliver(direction, about, leg, bytes, site, Retransmission.timerNanos(leg.way(), way(to.zone(), from.zone())));
        return nanos == ANSWERED ? answeredAfterNanos : nanos;
    }

    private long deliver(Direction direction, Call call, Leg leg, long bytes, long site, long timerNanos) {
        Way way = leg.way();
        long nanos = way.latency().sampleNanos(bits.at(call.attemptKey(site)));
        sentAgain = 0;
        if (way.loss() == 0 && rules.isEmpty()) {
            return nanos;
        }
        long timer = timerNanos;
        while (true) {
            boolean isLost = way.loss() > 0 && bits.at(call.attemptKey(site + LOSS + sentAgain)).nextUnit() < way.loss();
            long judged = isLost ? LOST : rules.isEmpty() ? nanos
                    : judged(new Trip(direction, call, leg.from(), leg.to(), bytes, site, sentAgain), nanos);
            if (judged != LOST) {
                return judged;
            }
            if (sentAgain == Retransmission.TIMES_MAX) {
                dropped++;
                return DROPPED;
            }
            sentAgain++;
            nanos += timer;
            timer *= 2;
        }
    }

    /** How long a trip takes on average, in nanoseconds: for what is not worth a draw. */
    public long typicalNanos(Zone from, Zone to) {
        return Math.round(way(from, to).latency().mean());
    }

    /** What the verdict {@link #ANSWERED} was. */
    Outcome answer() {
        return answer;
    }

    /** How long the message that was answered would have travelled. */
    long answeredAfterNanos() {
        return answeredAfterNanos;
    }

    private long judged(Trip trip, long nanos) {
        long total = nanos;
        isDuplicated = false;
        for (LinkRule rule : rules) {
            Verdict verdict = rule.judge(trip, bits);
            if (verdict instanceof Verdict.Delay delay) {
                total += delay.nanos();
            } else if (verdict instanceof Verdict.Drop) {
                dropped++;
                return DROPPED;
            } else if (verdict instanceof Verdict.Lose) {
                return LOST;
            } else if (verdict instanceof Verdict.Duplicate) {
                isDuplicated = true;
            } else if (verdict instanceof Verdict.Answer given) {
                answer = given.outcome();
                answeredAfterNanos = total;
                return ANSWERED;
            }
        }
        return total;
    }
}
