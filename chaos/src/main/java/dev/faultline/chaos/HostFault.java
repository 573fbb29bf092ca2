package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** A fault of hosts: each of them breaks in the same way. */
final class HostFault implements Fault {

    private final LongFunction<List<Host>> whom;
    private final Knob knob;
    private List<Host> victims = List.of();

    /**
     * What breaks a host, and what makes it whole again.
     *
     * @param begin adds a reason for a host to be broken
     * @param end takes it away
     */
    record Knob(Consumer<Host> begin, Consumer<Host> end) {
    }

    /**
     * A fault.
     *
     * @param whom its victims, asked for when it begins; given the key of its draws
     */
    HostFault(LongFunction<List<Host>> whom, Knob knob) {
        this.whom = whom;
        this.knob = knob;
    }

    @Override
    public void begin(Beginning beginning) {
        victims = List.copyOf(whom.apply(beginning.key()));
        victims.forEach(knob.begin());
    }

    @Override
    public void end() {
        victims.forEach(knob.end());
    }

    @Override
    public List<String> victims() {
        return victims.stream().map(Host::name).toList();
    }
}
