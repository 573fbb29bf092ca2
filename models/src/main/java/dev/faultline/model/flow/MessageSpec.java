package dev.faultline.model.flow;

import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a message carries besides its key, as a scenario writes it.
 *
 * @param bytes how long it is, headers included
 * @param expiresAfter how long it is worth anything; empty for ever
 * @param delay how long the broker keeps it back
 * @param deliverAt when it is to be handed out; empty for at once
 * @param priority how important it is; empty for what the broker takes by default
 * @param headers what rules of the broker look at
 * @param count how many messages of this kind are handed over together
 * @param claimCheck what keeps its payload when that is too long; empty for none
 */
@Doc("What a message carries besides its key.")
public record MessageSpec(
        @Doc("How long it is, headers included.") @Default("1KiB") Bytes bytes,
        @Doc("How long it is worth anything; afterwards no consumer gets it. Left out, for ever.") Optional<Duration> expiresAfter,
        @Doc("How long the broker keeps it back before consumers may have it.") @Default("0s") Duration delay,
        @Doc("When the broker is to hand it out, as a time since the start of the run. What is sent later is handed out at once.")
        @Example("10m") Optional<Duration> deliverAt,
        @Doc("How important it is; more is more important. Left out, it is what the kind of broker takes by default.")
        @Range(min = "0", max = "255") Optional<Integer> priority,
        @Doc("Headers, which rules of the broker can look at: `{region: eu, format: pdf}`.") @Default("{}") Map<String, String> headers,
        @Doc("How many messages are handed over together, as one batch with one confirm. They are counted one by one.") @Default("1")
        @Range(min = "1", max = "100k") int count,
        @Doc("What keeps the payload when it is too long: the message then only says where it is. Left out, messages carry all of it.")
        Optional<ClaimCheck> claimCheck) {

    /** Checks what goes together. */
    public MessageSpec {
        if (deliverAt.isPresent() && !delay.isZero()) {
            throw new SettingException("`delay` and `deliver-at` both say when a message may be had", "write one of the two");
        }
    }

    /** A message about which nothing was said. */
    public static final MessageSpec PLAIN = new MessageSpec(new Bytes(1024), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty(),
            Map.of(), 1, Optional.empty());

    /** Where the payload is kept; empty where the message carries it. */
    public Optional<ClaimCheck> claimed() {
        return claimCheck.filter(check -> bytes.count() > check.above().count());
    }

    /** How long it is for the broker. */
    public Bytes sentBytes() {
        return claimed().map(ClaimCheck::reference).orElse(bytes);
    }
}
