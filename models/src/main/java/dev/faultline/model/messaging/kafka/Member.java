package dev.faultline.model.messaging.kafka;

import dev.faultline.model.place.Host;
import java.util.List;

/**
 * One consumer of a group, as the protocol of the group sees it: the side that fetches, handles and commits. Its life is that of
 * its host: after a crash it {@linkplain GroupProtocol#starts starts} anew, with no partitions.
 */
public interface Member {

    /** A name that stays the same over crashes: that of its host. */
    String name();

    /** Where it lives; timers of its protocol belong there. */
    Host host();

    /** Its connections to the nodes, for the requests of the protocol. */
    Requests requests();

    /** It reads these partitions too, each from its committed offset; those that it has already it keeps as they are. */
    void assigned(List<Integer> partitions);

    /**
     * It gives these up in good order: no more of them is begun, what is being handled ends, what is done is committed.
     * {@code done} is told then (also if there was nothing to do, and then at once); never if its host crashes meanwhile.
     */
    void revoked(List<Integer> partitions, Runnable done);

    /** It has lost these, and they may be somebody else's already: it forgets them at once and commits nothing. */
    void lost(List<Integer> partitions);
}
