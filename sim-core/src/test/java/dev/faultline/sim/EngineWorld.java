package dev.faultline.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine, driven by a {@link RandomProgram}. */
class EngineWorld implements RandomProgram.World {
    final Simulation simulation = new Simulation();
    private final List<TimerGroup> groups = new ArrayList<>();
    /** Handles are kept for ever: so most of those that are cancelled are stale. */
    private final Map<Long, Long> handles = new HashMap<>();
    private final Map<Phase, Handler<Long>> handlers = new HashMap<>();
    private RandomProgram program;

    EngineWorld(int groups) {
        for (int i = 0; i < groups; i++) {
            this.groups.add(simulation.newGroup("group-" + i));
        }
        for (Phase phase : Phase.values()) {
            handlers.put(phase, Handler.of(phase.name(), label -> program.happens(phase, label)));
        }
    }

    @Override
    public long now() {
        return simulation.now();
    }

    @Override
    public void post(Phase phase, long time, long label, int group) {
        handles.put(label, group < 0
            ? simulation.at(phase, time, handlers.get(phase), label)
            : groups.get(group).after(time - now(), handlers.get(phase), label));
    }

    @Override
    public boolean cancel(long label) {
        return simulation.cancel(handles.getOrDefault(label, Simulation.NONE));
    }

    @Override
    public long pendingCount() {
        return simulation.pending();
    }

    @Override
    public void cancelAll(int group) {
        groups.get(group).cancelAll();
    }

    @Override
    public void hold(int group) {
        groups.get(group).hold();
    }

    @Override
    public boolean isHeld(int group) {
        return groups.get(group).isHeld();
    }

    @Override
    public void endHold(int group, boolean resume) {
        if (resume) {
            groups.get(group).resume();
        } else {
            groups.get(group).release();
        }
    }

    @Override
    public void rescale(int group, double factor) {
        groups.get(group).rescale(factor);
    }

    @Override
    public StopReason run(long until, long maxEvents, RandomProgram program) {
        this.program = program;
        return simulation.run(until, maxEvents);
    }
}
