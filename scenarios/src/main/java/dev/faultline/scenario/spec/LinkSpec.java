package dev.faultline.scenario.spec;

import dev.faultline.settings.Bandwidth;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.Optional;

/**
 * What lies between two places, one way.
 *
 * @param latency   how long a message takes, if it is not the default of that distance
 * @param jitter    by how much it may take more or less
 * @param loss      the share of messages that are lost
 * @param bandwidth how fast messages follow each other
 */
@Doc("What a message meets on its way, in each direction.")
public record LinkSpec(
        @Doc("How long a message takes, one way. Left out, it is the default of that distance.")
        Optional<Distribution> latency,
        @Doc("By how much it may take longer or shorter, all of it equally likely. Ideal messages may overtake each other then;"
                + " those of a connection wait for each other.")
        @Default("0s") Duration jitter,

        @Doc("The share of messages that are lost. An ideal message is lost for good; over a connection it is sent again, after"
                + " 200 ms or more, doubling.")
        @Default("0%") Share loss,

        @Doc("How many bits or bytes pass in a second, in each direction; messages follow one after the other. Left out, their"
                + " size does not matter.")
        Optional<Bandwidth> bandwidth) {

    /** A link on which messages have no size. */
    public LinkSpec(Optional<Distribution> latency, Share loss) {
        this(latency, Duration.ZERO, loss, Optional.empty());
    }
}
