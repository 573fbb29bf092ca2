package dev.faultline.chaos;

import dev.faultline.model.place.Host;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A fault of hosts: each of them breaks in the same way. */
final class HostFault implements Fault {

    private final Supplier<List<Host>> whom;
    private final Consumer<Host> begin;
    private final Consumer<Host> end;
    private List<Host> victims = List.of();

    /**
     * A fault.
     *
     * @param whom its victims, asked for when it begins
     * @param begin what breaks a host
     * @param end what makes it whole
     */
    HostFault(Supplier<List<Host>> whom, Consumer<Host> begin, Consumer<Host> end) {
        this.whom = whom;
        this.begin = begin;
        this.end = end;
    }

    @Override
    public void begin(long nowNanos) {
        victims = List.copyOf(whom.get());
        victims.forEach(begin);
    }

    @Override
    public void end() {
        victims.forEach(end);
    }
}
