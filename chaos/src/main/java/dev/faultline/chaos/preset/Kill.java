package dev.faultline.chaos.preset;

import dev.faultline.chaos.Fault;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One instance of a group dies: whichever comes first in a drawn order of them and is up. Nothing happens where none is. */
final class Kill implements Fault {

    private final List<Host> order;
    private Optional<Host> victim = Optional.empty();

    /** Draws the order, one draw for each of the group. */
    Kill(List<Host> group, RandomBits bits) {
        List<Host> left = new ArrayList<>(group);
        order = new ArrayList<>();
        while (!left.isEmpty()) {
            order.add(left.remove(bits.nextInt(left.size())));
        }
    }

    @Override
    public void begin(Beginning beginning) {
        victim = order.stream().filter(Host::isUp).findFirst();
        victim.ifPresent(Host::crash);
    }

    @Override
    public void end() {
        victim.ifPresent(Host::restart);
    }

    @Override
    public List<String> victims() {
        return victim.map(Host::name).map(List::of).orElse(List.of());
    }
}
