package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.RequestServer;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import java.util.List;

/**
 * The machines of a Pulsar.
 *
 * @param persisting what takes messages, which a broker confirms when enough bookies have them
 * @param serving what answers consumers
 */
record PulsarMachines(List<RequestServer> persisting, List<RequestServer> serving) {

    /** What a broker does for a consumer's word, in nanoseconds: nothing that would be worth a draw. */
    private static final long WORD = 50_000;

    static PulsarMachines on(Stage stage, List<Host> hosts, Distribution persist) {
        return new PulsarMachines(hosts.stream().map(host -> new RequestServer(stage, host, persist, Long.MAX_VALUE)).toList(),
                hosts.stream().map(host -> new RequestServer(stage, host, new Constant(WORD), Long.MAX_VALUE)).toList());
    }
}
