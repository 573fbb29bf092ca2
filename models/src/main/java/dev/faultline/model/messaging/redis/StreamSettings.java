package dev.faultline.model.messaging.redis;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one stream.
 *
 * @param maxLength how long it is kept
 * @param trimming how exactly
 * @param groups what its consumers do besides reading
 */
@Doc("A stream of Redis.")
public record StreamSettings(
        @Doc("How many entries the stream keeps: `MAXLEN`. Older ones are gone, also those that nobody has read or acknowledged.")
        @Default("unlimited") @Range(min = "1") Limit maxLength,

        @Doc("Whether it is trimmed to that length, or to whole nodes of 100 entries: `~`.") @Default("approximate") Trimming trimming,

        @Doc("What groups of consumers do, by their names.") @Default("{}") Map<String, Group> groups) {

    /** How exactly a stream is trimmed. */
    @Doc("How exactly a stream is trimmed.")
    public enum Trimming {
        /** {@code MAXLEN =}. */
        @Doc("To the very length.")
        EXACT,
        /** {@code MAXLEN ~}. */
        @Doc("By whole nodes, so that some tens of entries more may stay.")
        APPROXIMATE
    }

    /**
     * What a group of consumers does.
     *
     * @param block how long a read waits
     * @param claim how it takes over what others have left
     * @param readsPendingFirst whether an instance that comes back begins with what it had
     */
    @Doc("What a group of consumers does besides reading.")
    public record Group(
            @Doc("How long a read waits for an entry.") @Default("5s") Duration block,

            @Doc("How its instances take over entries that are pending for too long: `XAUTOCLAIM`. Left out, nobody does.")
            Optional<Claim> claim,

            @Doc("Whether an instance that has restarted begins with the entries that are pending at it.") @Default("true")
            boolean readsPendingFirst) {

        /** A group of which nothing is said. */
        static final Group PLAIN = new Group(Duration.ofSeconds(5), Optional.empty(), true);
    }

    /**
     * How pending entries are taken over.
     *
     * @param minIdle since when an entry must be pending
     * @param every how often an instance looks
     * @param count how many it takes at once
     * @param maxDeliveries how often an entry is delivered
     */
    @Doc("How pending entries are taken over.")
    public record Claim(
            @Doc("For how long an entry must have been pending at its owner.") @Range(above = "0s") Duration minIdle,

            @Doc("How often each instance looks.") @Default("10s") @Range(min = "1ms") Duration every,

            @Doc("How many entries it takes at once, of ten times as many that it looks at.") @Default("100") @Range(min = "1", max = "10k")
            int count,

            @Doc("How often an entry is delivered; one that is claimed after that is given up. Left out, nobody looks at the count.")
            @Range(min = "1") Optional<Integer> maxDeliveries) {
    }

    Group group(String name) {
        return groups.getOrDefault(name, Group.PLAIN);
    }
}
