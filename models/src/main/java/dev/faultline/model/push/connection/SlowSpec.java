package dev.faultline.model.push.connection;

import dev.faultline.settings.Bandwidth;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Share;
import dev.faultline.settings.SettingException;

/**
 * Users who read slowly.
 *
 * @param share      of the users, dealt evenly
 * @param takes      how fast each of them reads
 * @param sendBuffer what the gateway keeps for each of them
 * @param whenFull   what it does when that is full
 */
@Doc("Users who read slowly: updates wait for them in send buffers on the gateway, and grow old there.")
public record SlowSpec(
        @Doc("The share of the users who are slow. They are dealt evenly, so that each topic has its share of them: with 1%, each hundredth"
                + " user.") @Range(above = "0%") @Example("1%") Share share,

        @Doc("How fast each of them reads, frames included.") @Example("10KiB/s") Bandwidth takes,

        @Doc("What the gateway keeps for each of them. A frame takes its room until the user has read its last byte; an empty buffer takes any"
                + " frame.") @Default("64KiB") Bytes sendBuffer,

        @Doc("What becomes of an update for which the buffer has no room: it is thrown away (`drop`), or all that waits in the buffer is"
                + " thrown away for it (`coalesce`), or the connection is cut (`disconnect`).") @Default("disconnect") WhenFull whenFull) {

    private static final double MILLION = 1e6;

    /** Checks that the share is not rounded away. */
    public SlowSpec {
        if (perMillion(share) == 0) {
            throw new SettingException("slow users are dealt in parts of a million, and `" + share + "` is less than one",
                    "write at least `0.0001%`");
        }
    }

    private static int perMillion(Share share) {
        return (int) Math.round(share.value() * MILLION);
    }

    ConnectionPlan.Slow plan() {
        return new ConnectionPlan.Slow(perMillion(share), takes.bytesPerSecond(), sendBuffer.count(), whenFull);
    }
}
