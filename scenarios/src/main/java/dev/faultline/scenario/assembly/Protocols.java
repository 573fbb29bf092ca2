package dev.faultline.scenario.assembly;

import dev.faultline.measure.Ledger;
import dev.faultline.measure.Measurement;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.MessageStep;
import dev.faultline.model.flow.Program;
import dev.faultline.model.network.ConnectionBooks;
import dev.faultline.model.network.Connections;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.model.protocol.Protocol;
import dev.faultline.model.protocol.ProtocolSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;

/** By which protocols services are called, and what there is once for each of them: connections, books, programs. */
final class Protocols {

    private final Scenario scenario;
    private final Stage stage;
    private final Measurement measurement;
    private final Ledger ledger;
    private final Map<Way, Connections> connections = new LinkedHashMap<>();
    private final Map<Edge, ConnectionBooks> books = new LinkedHashMap<>();
    private final Map<Spoken, Program> programs = new LinkedHashMap<>();

    /** All that one caller instance asks of a service by a protocol. */
    private record Way(Host caller, String callee, Protocol protocol) {
    }

    /** All that a caller asks of a service by a protocol. */
    private record Edge(String name, Protocol protocol) {
    }

    private record Spoken(Program program, Protocol protocol) {
    }

    /**
     * The protocols of a scenario.
     *
     * @param measurement told of all that is built, or null
     * @param ledger asks for the proof of their books
     */
    Protocols(Scenario scenario, Stage stage, Measurement measurement, Ledger ledger) {
        this.scenario = scenario;
        this.stage = stage;
        this.measurement = measurement;
        this.ledger = ledger;
    }

    /**
     * By which protocol an operation is called, or null for ideal messages.
     *
     * @param own what the caller says, or null: then what the service says
     */
    Protocol of(String operation, ProtocolSpec own) {
        String service = operation.substring(0, operation.lastIndexOf('.'));
        ProtocolSpec spec = own == null ? scenario.services().get(service).protocol().orElse(null) : own;
        return spec == null ? null : spec.protocol().orElse(null);
    }

    /** The connections of a caller to a service; null for ideal messages. */
    Connections connections(String party, Host caller, String callee, Link link, Protocol protocol) {
        return protocol == null ? null : connections.computeIfAbsent(new Way(caller, callee, protocol),
                way -> new Connections(stage, caller, link, protocol, books(party + " -> " + callee, protocol)));
    }

    private ConnectionBooks books(String edge, Protocol protocol) {
        return books.computeIfAbsent(new Edge(edge, protocol), any -> {
            ConnectionBooks made = new ConnectionBooks(stage.simulation(), edge, protocol.name());
            ledger.add(made);
            if (measurement != null) {
                measurement.watch(edge, made);
            }
            return made;
        });
    }

    /** What is done for a call by a protocol: reading and writing messages before and after the steps of the operation. */
    Program spoken(Program program, Protocol protocol) {
        return protocol == null ? program : programs.computeIfAbsent(new Spoken(program, protocol), any -> program.between(
                MessageStep.ofRequest(program.name() + "/request", protocol.effort()),
                MessageStep.ofAnswer(program.name() + "/answer", protocol.effort())));
    }
}
