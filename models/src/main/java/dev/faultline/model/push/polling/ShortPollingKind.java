package dev.faultline.model.push.polling;

import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Share;
import java.time.Duration;

/**
 * Users ask at intervals, and are answered at once: {@code users / interval} requests a second, whether or not anything has changed, and
 * updates that are half an interval old on average when they are seen (semantics reference, C1; validation T21 and P27).
 */
@Doc("Users ask at intervals, and are answered at once whether or not there is something new.")
@Example("{kind: short-polling, gateway: checkout, users: 10k, interval: 5s, jitter: 10%}")
public final class ShortPollingKind implements PushKind {

    /** When the first requests are sent. */
    @Doc("When the first requests are sent.")
    public enum Phase {
        /** Spread. */
        @Doc("Each user begins at a random time within the interval.")
        RANDOM,
        /** Together. */
        @Doc("All users begin at once, as after a deployment or with a clock's full minute, and without jitter stay together for ever.")
        ALIGNED
    }

    /**
     * The keys of the kind.
     *
     * @param interval from one request of a user to its next
     * @param jitter how much chance changes that
     * @param phase when the first requests are sent
     * @param conditional whether there are bare answers
     * @param headers of a request and its answer
     * @param work on a request
     * @param workPerUpdate on each update of an answer
     * @param memory of a request
     * @param timeout for how long a user waits
     * @param retry when it asks again after a failure
     */
    @Doc("How users ask.")
    public record Settings(
            @Doc("The time from one request of a user to its next. One that is answered later than that is followed by the next at once.")
            @Default("5s") @Range(min = "10ms", max = "6h") Duration interval,
            @Doc("By how much each interval is shorter or longer, at random.") @Default("0%") Share jitter,
            @Doc("When the first requests are sent.") @Default("random") Phase phase,
            @Doc("Whether a user says what it has, so that an answer with nothing new (304) carries nothing. Otherwise such an answer has the"
                    + " latest update once more.") @Default("true") boolean conditional,
            @Doc("How long the headers of a request and its answer are, together.") @Default("871B") Bytes headers,
            @Doc("The work of the gateway on a request.") @Default("50us") @Range(min = "0s", max = "1m") Duration work,
            @Doc("Its work on each update that an answer has, besides.") @Default("10us") @Range(min = "0s", max = "1m")
            Duration workPerUpdate,
            @Doc("What a request takes up at the gateway while it is open.") @Default("16KiB") Bytes memory,
            @Doc("How long a user waits for an answer.") @Default("10s") @Range(min = "1ms", max = "10m") Duration timeout,
            @Doc("When it asks again after a request has failed.") @Default("{}") Retry retry) {
    }

    @Override
    public String key() {
        return "short-polling";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public PushChannel build(Record settings, PushSite site) {
        Polling.Together together = Polling.Together.of(site);
        return new GatewayChannel(site, together.books(), way((Settings) settings, site, together));
    }

    /** Users who ask like this at times. */
    public static PartTimeWay partTime(Settings set, PushSite site, PushBooks books, Landing landing, PartTimeWay.Members members) {
        return way(set, site, new Polling.Together(books, landing, members));
    }

    private static Polling way(Settings set, PushSite site, Polling.Together together) {
        Manners manners = new Manners(set.timeout().toNanos(), set.retry(), set.conditional());
        Desk.Effort effort = new Desk.Effort(set.work().toNanos(), set.workPerUpdate().toNanos(), set.memory().count(), false);
        return new Polling(site, together, manners, set.headers().count(), effort, new Intervals(site, set.interval().toNanos(),
                set.jitter().value(), set.phase() == Phase.ALIGNED, manners.longestNanos()), null);
    }
}
