package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;

/**
 * The machines that a queue is on, and which of them leads.
 *
 * <p>A classic queue has one machine, and is down while that is. The machines of a quorum queue elect another leader when theirs is
 * gone or silent and a majority is there; without a majority nothing is accepted or delivered. Source: semantics reference, B1.6.
 */
final class Home {

    private static final int NONE = -1;
    private static final long ELECTION = Keys.site("rabbit.election");

    private final Simulation simulation;
    private final RandomBits bits;
    private final long key;
    private final RabbitQueue queue;
    private final List<Host> members;
    private final boolean elects;
    private final Distribution election;
    private final long heartbeatNanos;
    private final List<Watch> watches = new ArrayList<>();
    private int leader;
    private int lastLeader;
    private long electing = Simulation.NONE;
    private int terms;

    private final Handler<Home> onElected = new Handler<>("rabbit.leader-elected") {
        @Override
        protected void handle(Home home) {
            elected();
        }
    };

    Home(RabbitBroker broker, RabbitQueue queue, List<Host> members, boolean elects) {
        this.simulation = broker.stage().simulation();
        this.bits = broker.stage().bits();
        this.key = Keys.mix(Keys.mix(broker.stage().seed(), ELECTION), Keys.site(queue.name()));
        this.queue = queue;
        this.members = members;
        this.elects = elects;
        this.election = broker.settings().election();
        this.heartbeatNanos = broker.settings().heartbeat().toNanos();
        for (int i = 0; i < members.size(); i++) {
            Watch watch = new Watch(i);
            watches.add(watch);
            members.get(i).listen(watch);
        }
    }

    /** The machine that leads, or is all there is; null while a quorum queue has none. */
    Host leader() {
        return leader == NONE ? null : members.get(leader);
    }

    /** All machines, the first leader first. */
    List<Host> members() {
        return members;
    }

    /** How many machines must agree. */
    int majority() {
        return members.size() / 2 + 1;
    }

    /** Elections that have found a leader. */
    int elections() {
        return terms;
    }

    /** Whether the leader is there and takes messages, if only to keep them until others agree. */
    boolean answers() {
        return leader != NONE && members.get(leader).answers();
    }

    /** Whether messages can be accepted and delivered. */
    boolean isAvailable() {
        return answers() && answering() >= majority();
    }

    /** Whether nobody knows yet that the only machine is gone, so that messages to it are still hoped for. */
    boolean isSilent() {
        return leader != NONE && !answers() && simulation.isPending(watches.get(leader).silence);
    }

    private int answering() {
        int answering = 0;
        for (Host member : members) {
            answering += member.answers() ? 1 : 0;
        }
        return answering;
    }

    private void elect() {
        if (simulation.isPending(electing) || answering() < majority()) {
            return;
        }
        electing = simulation.after(election.sampleNanos(bits.at(Keys.mix(key, terms))), onElected, this);
    }

    /** The first that answers, behind the one that led before. */
    private void elected() {
        if (answers() || answering() < majority()) {
            return;
        }
        for (int i = 1; i <= members.size(); i++) {
            int candidate = (lastLeader + i) % members.size();
            if (members.get(candidate).answers()) {
                terms++;
                queue.intake().leaderGone();
                leader = candidate;
                lastLeader = candidate;
                queue.isAvailableAgain();
                return;
            }
        }
    }

    private void memberIsBack() {
        if (answers()) {
            queue.isAvailableAgain();
        } else {
            elect();
        }
    }

    /** One of the machines, as those who hold connections to it see it. */
    private final class Watch implements HostListener {

        private final int index;
        private long silence = Simulation.NONE;
        private final Handler<Watch> onSilence = new Handler<>("rabbit.node-silent") {
            @Override
            protected void handle(Watch watch) {
                queue.connectionsBroken(members.get(index), false);
                if (!elects) {
                    queue.intake().isGivenUp();
                }
            }
        };

        Watch(int index) {
            this.index = index;
        }

        @Override
        public void memoryLost(boolean silently) {
            simulation.cancel(silence);
            if (silently) {
                silence = simulation.after(heartbeatNanos, onSilence, this);
            }
            if (!elects) {
                queue.connectionsBroken(members.get(index), true);
                queue.machineCrashed();
                if (!silently) {
                    queue.intake().isGivenUp();
                }
                return;
            }
            if (!silently) {
                queue.connectionsBroken(members.get(index), true);
            }
            if (index == leader) {
                queue.intake().leaderGone();
                leader = NONE;
                elect();
            }
        }

        @Override
        public void frozen() {
            if (!simulation.isPending(silence)) {
                silence = simulation.after(heartbeatNanos, onSilence, this);
            }
            if (elects && index == leader) {
                elect();
            }
        }

        @Override
        public void thawed() {
            simulation.cancel(silence);
            if (index == leader) {
                simulation.cancel(electing);
                queue.isAvailableAgain();
            } else {
                memberIsBack();
            }
        }

        @Override
        public void restarted() {
            if (!members.get(index).answers()) {
                return; // frozen: it is back when it thaws
            }
            if (simulation.isPending(silence)) {
                simulation.cancel(silence);
                queue.connectionsBroken(members.get(index), false);
            }
            if (elects) {
                memberIsBack();
            } else {
                queue.isAvailableAgain();
            }
        }
    }
}
