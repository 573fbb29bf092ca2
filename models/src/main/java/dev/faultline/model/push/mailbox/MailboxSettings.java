package dev.faultline.model.push.mailbox;

import dev.faultline.model.push.ReconnectSpec;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;

/**
 * The keys of a channel of mailboxes.
 *
 * @param online           how long a phone stays online
 * @param offline          how long it stays offline
 * @param noticesAfter     how long it takes to notice that the other side of a connection is gone
 * @param holds            how many messages a mailbox has room for
 * @param keeps            how long a message is kept
 * @param acknowledged     whether a message is kept until the phone has confirmed it
 * @param ackTimeout       how long a confirmation is waited for
 * @param ordered          whether messages wait for the confirmation of those before
 * @param batch            how many messages go together
 * @param deduplicates     whether a phone knows messages that it has
 * @param readAfter        how long until a message on the phone is read
 * @param workPerMessage   work of the gateway for each message
 * @param handshake        work of the gateway for each connection
 * @param connectionMemory memory of the gateway for each connection
 * @param reconnect        how phones come back
 */
public record MailboxSettings(
        @Doc("How long a phone stays online.") @Default("exp(10m)") Distribution online,
        @Doc("How long a phone stays offline; `0s` for phones that are always online.") @Default("exp(50m)") Distribution offline,
        @Doc("How long the gateway takes to notice that a phone has gone without a word, and a phone to notice that of the gateway; until then"
                + " messages are sent in vain.") @Default("30s") Duration noticesAfter,
        @Doc("How many messages a user's mailbox has room for; more are missed as `mailbox-full`. With 0 nothing is stored: users who are"
                + " offline miss what comes, and what is on its way when a connection breaks is lost.") @Default("1000") Limit holds,
        @Doc("How long a message is kept; then it is missed as `expired`.") @Default("30d") Patience keeps,
        @Doc("Whether a message stays in the mailbox until the phone has confirmed it. Otherwise it is gone once it is sent, and what is on its"
                + " way when a connection breaks is missed as `connection-lost`.") @Default("true") boolean acknowledged,
        @Doc("How long the gateway waits for a confirmation; then it closes the connection.") @Default("30s") @Range(above = "0s")
        Duration ackTimeout,
        @Doc("Whether a message is sent only when those before it are confirmed. Otherwise each goes at once, and one can overtake another.")
        @Default("true") boolean ordered,
        @Doc("How many messages are sent to a phone together at most, when it comes online.") @Default("100") @Range(min = "1", max = "10k")
        int batch,
        @Doc("Whether a phone knows by its id a message that it has: then one that comes again is counted as `deduplicated`, and otherwise as"
                + " a duplicate.") @Default("true") boolean deduplicates,
        @Doc("How long it takes until a message on the phone is read.") @Default("exp(30s)") Distribution readAfter,
        @Doc("How long a core of the gateway is busy with each message.") @Default("10us") Duration workPerMessage,
        @Doc("How long a core of the gateway is busy with a new connection.") @Default("1ms") Duration handshake,
        @Doc("What a connection takes up in the gateway's memory.") @Default("30KiB") Bytes connectionMemory,
        @Doc("How phones connect again.") @Default("{}") ReconnectSpec reconnect) {

    /** Checks what goes together. */
    public MailboxSettings {
        if (online.mean() == 0) {
            throw new SettingException("a phone that is never `online` gets nothing", "write a time above 0, as `exp(10m)`");
        }
    }

    /** Whether anything is stored at all. */
    boolean stores() {
        return holds.count() > 0;
    }

    /** Whether a message is kept until a phone confirms it. */
    boolean confirms() {
        return acknowledged && stores();
    }
}
