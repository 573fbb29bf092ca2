package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Callees;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.RandomBits;
import java.util.List;

/**
 * The machine of the cluster that a publisher is connected to: one of its own zone if there is one, as long as that one answers. When
 * it refuses, the next sending goes to the next machine; when it is silent, the publisher notices after the heartbeat's time.
 */
final class PublisherConnection implements Callees {

    private final List<Node> nodes;
    private int current;

    PublisherConnection(RabbitBroker broker, Host publisher) {
        this.nodes = broker.nodes();
        this.current = broker.nodeFor(publisher);
        Simulation simulation = broker.stage().simulation();
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).host().listen(new Watch(simulation, i, broker.settings().heartbeat().toNanos()));
        }
    }

    @Override
    public int next(Call call, RandomBits bits) {
        return current;
    }

    @Override
    public void sent(int index) {
        // Nobody counts.
    }

    @Override
    public void settled(int index, Outcome outcome, long tookNanos) {
        if (outcome == Outcome.UNREACHABLE) {
            leave(index);
        }
    }

    @Override
    public void forget() {
        // The machine that it connects to at first is the same again.
    }

    private void leave(int index) {
        if (index == current) {
            current = (current + 1) % nodes.size();
        }
    }

    private final class Watch implements HostListener {

        private final Simulation simulation;
        private final int index;
        private final long heartbeatNanos;
        private long silence;
        private final Handler<Watch> onSilence = new Handler<>("rabbit.publisher-left-silent-node") {
            @Override
            protected void handle(Watch watch) {
                leave(index);
            }
        };

        Watch(Simulation simulation, int index, long heartbeatNanos) {
            this.simulation = simulation;
            this.index = index;
            this.heartbeatNanos = heartbeatNanos;
        }

        @Override
        public void memoryLost(boolean silently) {
            if (silently) {
                frozen();
            } else {
                leave(index);
            }
        }

        @Override
        public void frozen() {
            if (!simulation.isPending(silence)) {
                silence = simulation.after(heartbeatNanos, onSilence, this);
            }
        }

        @Override
        public void thawed() {
            simulation.cancel(silence);
        }

        @Override
        public void restarted() {
            simulation.cancel(silence);
        }
    }
}
