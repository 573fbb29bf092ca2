package dev.faultline.model.messaging.kafka;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of producers (semantics reference, B2.1).
 *
 * @param acks what they wait for
 * @param enableIdempotence whether batches carry sequence numbers
 * @param retries how often a batch is sent again
 * @param deliveryTimeout how long it is tried
 * @param requestTimeout how long an answer is waited for
 * @param retryBackoff how long before it is tried again the first time
 * @param retryBackoffMax and at most
 * @param linger how long a batch waits for more
 * @param batchSize how long a batch gets
 * @param bufferMemory how much may wait in a producer
 * @param maxBlock how long a publisher waits for room
 * @param maxInFlight how many requests are under way to a node
 * @param maxRequestSize how long a request may be
 * @param transactionalId under which name a producer has its transactions
 * @param transactionTimeout how long one may be open
 */
@Doc("How publishers produce. Each instance has a producer of its own for each topic.")
public record ProducerSettings(
        @Doc("What they wait for.") @Default("all") Acks acks,
        @Doc("Whether batches carry sequence numbers, so that none is in the log twice or in the wrong order. Left out, they do unless"
                + " `acks`, `retries` or `max-in-flight` exclude it.") Optional<Boolean> enableIdempotence,
        @Doc("How often a batch is sent again at most; `delivery-timeout` usually ends it first.") @Default("unlimited") Limit retries,
        @Doc("How long a message is tried, from when it is handed over.") @Default("2m") @Range(min = "1ms") Duration deliveryTimeout,
        @Doc("How long an answer is waited for.") @Default("30s") @Range(min = "1ms") Duration requestTimeout,
        @Doc("How long a batch waits before it is sent again the first time; that doubles, and a fifth of it is by chance.")
        @Default("100ms") Duration retryBackoff,
        @Doc("How long it waits at most.") @Default("1s") Duration retryBackoffMax,
        @Doc("How long a batch waits for more messages; a full one goes at once.") @Default("5ms") Duration linger,
        @Doc("How long a batch gets. Messages that are handed over together stay together, however many.") @Default("16KiB")
        @Range(min = "1B", max = "1GiB") Bytes batchSize,
        @Doc("How much may wait in a producer; then publishers wait.") @Default("32MiB") @Range(min = "1B") Bytes bufferMemory,
        @Doc("How long a publisher waits for room, before the message is refused.") @Default("60s") Duration maxBlock,
        @Doc("How many requests to a node may be unanswered.") @Default("5") @Range(min = "1", max = "1k") int maxInFlight,
        @Doc("How long a request may be; a longer message is refused.") @Default("1MiB") @Range(min = "1B") Bytes maxRequestSize,
        @Doc("Under which name a consumer with `commit: transaction` has its transactions.") @Default("per-instance")
        TransactionalNames transactionalId,
        @Doc("A transaction that is open for so long is aborted, at the next check: there is one every 10 s.") @Default("60s")
        @Range(min = "1ms", max = "15m") Duration transactionTimeout) {

    /** Checks what belongs together. */
    public ProducerSettings {
        if (deliveryTimeout.compareTo(linger.plus(requestTimeout)) < 0) {
            throw new SettingException("`delivery-timeout` is shorter than `linger` and `request-timeout` together",
                    "a message must have time for one request");
        }
        if (enableIdempotence.orElse(false) && !allowsIdempotence(acks, retries, maxInFlight)) {
            throw new SettingException("`enable-idempotence` needs `acks: all`, `retries` above 0 and `max-in-flight` of 5 at most",
                    "a broker remembers five batches of each producer");
        }
    }

    private static boolean allowsIdempotence(Acks with, Limit retries, int maxInFlight) {
        return with.equals(Acks.ALL) && retries.count() > 0 && maxInFlight <= ProducerStates.REMEMBERED;
    }

    /** Whether a producer with these acknowledgements numbers its batches. */
    boolean isIdempotent(Acks with) {
        return enableIdempotence.orElse(true) && allowsIdempotence(with, retries, maxInFlight);
    }
}
