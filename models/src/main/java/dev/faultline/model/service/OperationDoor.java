package dev.faultline.model.service;

import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.Program;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;

/** One operation on one instance, where links bring calls to. */
final class OperationDoor implements Receiver {

    private final Instance instance;
    private final Program program;

    OperationDoor(Instance instance, Program program) {
        this.instance = instance;
        this.program = program;
    }

    @Override
    public Host host() {
        return instance.host();
    }

    @Override
    public boolean takesCopies() {
        return true;
    }

    @Override
    public void receive(Crossing crossing) {
        crossing.takenBy(instance.accept(program, crossing.call(), crossing));
    }

    @Override
    public void cancel(Crossing crossing) {
        Flow flow = (Flow) crossing.taker();
        if (flow.isFor(crossing)) {
            flow.cancel();
        }
    }
}
