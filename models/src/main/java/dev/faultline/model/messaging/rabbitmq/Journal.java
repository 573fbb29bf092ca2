package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes messages safe, many at a time: those that come during a write wait for the next one, so a confirm takes one to two writes.
 *
 * <p>A write is over when the disks of a majority have it: of the one machine of a classic queue; of the leader and the fastest
 * followers of a quorum queue, there and back included. Source: semantics reference, B1.2 and E3.
 */
final class Journal {

    private static final long DISK = Keys.site("rabbit.disk");

    private final RabbitBroker broker;
    private final Intake intake;
    private final Home home;
    private final Simulation simulation;
    private final RandomBits bits;
    private final Distribution disk;
    private final long key;
    private List<Copy> next = new ArrayList<>();
    private List<Copy> current = new ArrayList<>();
    private long writing = Simulation.NONE;
    private long writes;

    private final Handler<Journal> onBegin = new Handler<>("rabbit.write-begins") {
        @Override
        protected void handle(Journal journal) {
            begin();
        }
    };
    private final Handler<Journal> onWritten = new Handler<>("rabbit.written") {
        @Override
        protected void handle(Journal journal) {
            written();
        }
    };

    Journal(RabbitBroker broker, String queue, Intake intake, Home home) {
        this.broker = broker;
        this.intake = intake;
        this.home = home;
        this.simulation = broker.stage().simulation();
        this.bits = broker.stage().bits();
        this.disk = broker.settings().disk();
        this.key = Keys.mix(Keys.mix(broker.stage().seed(), DISK), Keys.site(queue));
    }

    /** One more message is to be safe; the intake is told when it is. */
    void write(Copy copy) {
        next.add(copy);
        goOn();
    }

    /** Begins a write if there is something to write, and a majority to write it; all that comes in this instant takes part. */
    void goOn() {
        if (!simulation.isPending(writing) && !next.isEmpty() && home.isAvailable()) {
            writing = home.leader().after(0, onBegin, this);
        }
    }

    private void begin() {
        if (!home.isAvailable()) {
            return;
        }
        List<Copy> begun = next;
        next = current;
        current = begun;
        writing = home.leader().after(writeNanos(), onWritten, this);
    }

    private long writeNanos() {
        List<Host> members = home.members();
        Host leader = home.leader();
        long[] times = new long[members.size()];
        for (int i = 0; i < times.length; i++) {
            Host member = members.get(i);
            times[i] = member.answers() ? disk.sampleNanos(bits.at(Keys.mix(key, writes, i)))
                    + broker.tripNanos(leader, member) + broker.tripNanos(member, leader) : Long.MAX_VALUE;
        }
        writes++;
        Arrays.sort(times);
        return times[home.majority() - 1];
    }

    private void written() {
        if (!home.isAvailable()) {
            current.addAll(next); // the majority is gone: nobody knows whether they have it, so it is written once more
            next = current;
            current = new ArrayList<>();
            return;
        }
        List<Copy> done = List.copyOf(current);
        current.clear();
        done.forEach(intake::isStored);
        goOn();
    }

    /** The machine that wrote is gone, or leads no more; these were not safe. */
    List<Copy> abandon() {
        simulation.cancel(writing);
        List<Copy> open = new ArrayList<>(current);
        open.addAll(next);
        current.clear();
        next.clear();
        return open;
    }
}
