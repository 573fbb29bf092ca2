package dev.faultline.model.store;

import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of a database, each with a simple value until a test says otherwise. */
final class DatabaseDraft {

    List<String> replicas = List.of();
    Limit cores = new Limit(8);
    Limit maxConnections = Limit.UNLIMITED;
    Limit connections = new Limit(100);
    String wait = "30s";
    Distribution read = new Constant(1e6);
    Distribution write = new Constant(1e6);
    DatabaseSettings.Mode mode = DatabaseSettings.Mode.ASYNC;
    Distribution lag = new Constant(20e6);
    Duration failOver = Duration.ofSeconds(30);
    boolean readYourWrites;

    static DatabaseDraft withReplicas(String... places) {
        DatabaseDraft draft = new DatabaseDraft();
        draft.replicas = List.of(places);
        return draft;
    }

    DatabaseSettings settings() {
        return new DatabaseSettings(Optional.of("here/a"), replicas, cores, maxConnections,
                new DatabaseSettings.Connections(connections, Patience.parse(wait)), read, write, Optional.empty(), mode,
                Optional.of(lag), failOver, readYourWrites,
                new OutboxSettings(OutboxSettings.Relay.POLLING, failOver, Optional.empty(), failOver, Optional.empty()), Optional.empty());
    }
}
