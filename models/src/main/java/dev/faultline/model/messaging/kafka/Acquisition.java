package dev.faultline.model.messaging.kafka;

import dev.faultline.sim.Simulation;
import java.util.List;

/** What a member of a share group was given of a partition with one answer, to itself, until its lock ends. */
final class Acquisition {

    private final SharePartition partition;
    private final Object session;
    private final List<SharedRecord> records;
    private int open;
    long timer = Simulation.NONE;

    /**
     * Locks these.
     *
     * @param session the connection of the member; another one after each start of its process
     */
    Acquisition(SharePartition partition, Object session, List<SharedRecord> records) {
        this.partition = partition;
        this.session = session;
        this.records = records;
        this.open = records.size();
        records.forEach(record -> record.acquired(this));
    }

    SharePartition partition() {
        return partition;
    }

    boolean isOf(Object ofSession) {
        return session == ofSession;
    }

    List<SharedRecord> records() {
        return records;
    }

    boolean holds(SharedRecord record) {
        return record.holder() == this;
    }

    /** One of its records is not its own any more; the answer is whether it was the last. */
    boolean letGo(SharedRecord record) {
        record.letGo();
        return --open == 0;
    }
}
