package dev.faultline.report.wording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the reports and what they mean here. */
public final class Glossary {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("Available", "The share of requests that were answered well, of those that ended.");
        WORDS.put("Latency", "The time from the instant at which a request was meant to start to its good answer at the client. "
            + "Failures are told apart and have no part in it.");
        WORDS.put("p99", "99% of the good answers took no longer; likewise p50, which is the median, p90, p95 and p99.9. "
            + "A percentile that rests on too few answers is left out.");
        WORDS.put("Outcomes",
            "ok; error: answered with an error; timeout: given up by the caller; rejected: turned away by a full "
            + "queue, a breaker or a limiter; unreachable: refused or reset because the host was down; cancelled: withdrawn.");
        WORDS.put("Attempts each", "How often a request was sent on average, the first time included.");
        WORDS.put("Amplification", "How many attempts a call becomes, and the product of that along a path of calls: with three "
            + "attempts at each of three hops, the last may see 27 calls of one.");
        WORDS.put("Wasted work", "Work that a service finished, or was stopped at, when its caller had given up already.");
        WORDS.put("Network, queue, service, back-off, blocked",
            "Where the time of a request went: on links; waiting for a worker or a "
            + "core; being worked on; waiting between attempts; waiting for what none of these tells.");
        WORDS.put("Utilization", "Work done over what the cores could do.");
        WORDS.put("Occupancy", "Workers held over workers there are; a worker that waits for an answer is held without working.");
        WORDS.put("Line full, shed, dropped", "Why a service turned calls away: no place was left in its line, load shedding kept "
            + "them out, or they had waited too long for the line's discipline.");
        WORDS.put("Entered, acknowledged", "Messages that the broker put into a subscription, and those whose handler finished.");
        WORDS.put("Dead letters", "Messages set aside after their last attempt, for somebody to look at.");
        WORDS.put("Lost",
            "Messages that were accepted and are nowhere: a consumer had acknowledged them before its work was done, or "
            + "what held them lost its memory.");
        WORDS.put("Redelivered, duplicates",
            "Deliveries of a message that had been delivered before, and handlers that finished again "
            + "for the same message.");
        WORDS.put("Drained within",
            "The longest time from the end of a fault or of a load change until the backlog was no larger than "
            + "it had been before.");
        WORDS.put("Effect",
            "Something that the world must see once for each key: duplicate means that it happened again, missing that "
            + "a request was answered ok without it, left over that it stands for a request that was told that it had failed.");
        WORDS.put("Saga", "Steps in several services, each with a compensation that takes it back. Completed: all steps are done. "
            + "Compensated: it failed and took back what it had done. Stuck: it can go neither forward nor back. Inconsistent: it has "
            + "come to its end, and some steps stand while others do not.");
        WORDS.put("Dirty reads and refusals", "What others saw of a saga that was compensated later: a value that it had written, or "
            + "that nothing was left of a resource of which it had a part.");
        WORDS.put("Resource", "A finite number of equal things that requests take and give back: rooms, seats, parking slots.");
        WORDS.put("Warm-up",
            "Time at the start in which queues and caches fill; no figure counts the requests that began in it.");
        WORDS.put("Replication", "The same scenario with other random numbers. Intervals hold the true value in 95 of 100 such "
            + "experiments; without replications there are none, and a verdict holds for this seed.");
        WORDS.put("Digest",
            "A check sum over all events. The same scenario, seed and version give the same digest on every machine.");
    }

    private Glossary() {
    }

    /** Returns the words in the order in which one meets them. */
    public static Map<String, String> words() {
        return Collections.unmodifiableMap(WORDS);
    }
}
