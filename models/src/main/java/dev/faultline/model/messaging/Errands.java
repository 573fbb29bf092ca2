package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Stage;
import dev.faultline.sim.random.Keys;

/** Calls that a part of a broker or of a client library makes of its own accord: polls, acknowledgements, heartbeats. */
public final class Errands implements Origin {

    private final String name;
    private final Calls calls;
    private final long key;
    private long ordinal;

    /** Errands of one party; the name must be its own, since its draws go by that. */
    public Errands(Stage stage, String name) {
        this.name = name;
        this.calls = stage.calls();
        this.key = Keys.client(stage.seed(), name);
    }

    /** The next one; whoever gets its answer releases it. */
    public Call next() {
        long own = Keys.origin(key, ordinal++);
        return calls.root(this, own, own, own);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long keyValue(int index, long customer) {
        return customer;
    }
}
