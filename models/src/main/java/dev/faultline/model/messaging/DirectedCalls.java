package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Callees;
import dev.faultline.sim.random.RandomBits;
import java.util.function.IntSupplier;

/** Calls that go to the machine of a broker that somebody else points to: the primary, the owner of a topic, the nearest front end. */
public final class DirectedCalls implements Callees {

    private final IntSupplier current;

    /** Asks for the index of the machine at each call. */
    public DirectedCalls(IntSupplier current) {
        this.current = current;
    }

    @Override
    public int next(Call call, RandomBits bits) {
        return current.getAsInt();
    }

    @Override
    public void sent(int index) {
        // Nobody counts.
    }

    @Override
    public void settled(int index, Outcome outcome, long tookNanos) {
        // Nobody counts.
    }

    @Override
    public void forget() {
        // There is nothing to forget.
    }
}
