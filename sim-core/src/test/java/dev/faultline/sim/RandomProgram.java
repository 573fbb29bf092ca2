package dev.faultline.sim;

import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;

/**
 * A program made of chance that uses everything an engine offers: ties, zero delays, delays of all scales, bursts, cancelling
 * (mostly with stale handles), groups, bounded runs. What it does next is drawn from one stream in the order in which events
 * happen, so two engines that disagree once will never agree again. The story tells what happened.
 */
final class RandomProgram {
    static final int GROUPS = 3;

    /** What the program needs from an engine. Events are told apart by labels. */
    interface World {
        long now();

        void post(Phase phase, long time, long label, int group);

        boolean cancel(long label);

        long pendingCount();

        void cancelAll(int group);

        void hold(int group);

        boolean isHeld(int group);

        void endHold(int group, boolean resume);

        void rescale(int group, double factor);

        StopReason run(long until, long maxEvents, RandomProgram program);
    }

    private final World world;
    private final RandomBits bits;
    private final int crowd;
    private final List<String> story = new ArrayList<>();
    private long labels;
    private int scale;

    /** @param crowd about how many events should be pending */
    private RandomProgram(World world, long seed, int crowd) {
        this.world = world;
        this.bits = new RandomBits(seed);
        this.crowd = crowd;
    }

    static List<String> story(World world, long seed, int crowd, int steps) {
        RandomProgram program = new RandomProgram(world, seed, crowd);
        program.begin(steps);
        return program.story;
    }

    private void begin(int steps) {
        for (int step = 0; step < steps; step++) {
            if (world.pendingCount() == 0 || bits.nextInt(20) == 0) {
                scale = bits.nextInt(42);
                burst(1 + bits.nextInt(crowd));
            }
            // From a nanosecond to the scale of the delays, and sometimes far beyond.
            long until = world.now() + bits.nextLong(1L << bits.nextInt(Math.min(scale + 12, 48)));
            StopReason reason = world.run(until, 1 + bits.nextInt(crowd), this);
            story.add(reason + " " + world.now() + " " + world.pendingCount());
            if (world.now() > 1L << 58) {
                return;
            }
            act();
        }
    }

    void happens(Phase phase, long label) {
        story.add(phase + " " + label + " " + world.now());
        if (phase == Phase.OBSERVER) {
            if (bits.nextInt(4) == 0) {
                world.post(Phase.OBSERVER, world.now() + delay(), ++labels, -1);
            }
        } else {
            act();
        }
    }

    private void act() {
        int choice = bits.nextInt(100);
        int group = bits.nextInt(GROUPS);
        if (choice < 50) {
            post();
        } else if (choice < 60) {
            post();
            post();
        } else if (choice < 90) {
            cancelSome(1 + bits.nextInt(3));
        } else if (choice < 91) {
            burst(bits.nextInt(100));
        } else if (choice < 92) {
            cancelSome(crowd);
        } else if (choice < 94 && bits.nextInt(crowd) < 50) {
            actOnGroup(group);
        } else if (choice < 95) {
            scale = bits.nextInt(42);
        }
    }

    private void actOnGroup(int group) {
        switch (bits.nextInt(6)) {
            case 0 -> world.cancelAll(group);
            case 1 -> world.rescale(group, 1.0 / (1 << bits.nextInt(5)) + bits.nextInt(5));
            case 2 -> world.hold(group);
            default -> {
                if (world.isHeld(group)) {
                    world.endHold(group, bits.nextInt(2) == 0);
                }
            }
        }
    }

    private void cancelSome(int times) {
        for (int i = 0; i < times; i++) {
            long label = Math.max(1, labels - bits.nextInt(2 * crowd));
            if (world.cancel(label)) {
                story.add("cancelled " + label);
            }
        }
    }

    private void burst(int events) {
        boolean ties = bits.nextInt(3) == 0;
        long time = world.now() + delay();
        for (int i = 0; i < events; i++) {
            if (ties) {
                world.post(phase(), time, ++labels, -1);
            } else {
                post();
            }
        }
    }

    private void post() {
        if (bits.nextInt(3) == 0) {
            world.post(Phase.MODEL, world.now() + delay(), ++labels, bits.nextInt(GROUPS));
        } else {
            world.post(phase(), world.now() + delay(), ++labels, -1);
        }
    }

    private Phase phase() {
        int choice = bits.nextInt(20);
        return choice == 0 ? Phase.CHAOS : choice == 1 ? Phase.OBSERVER : Phase.MODEL;
    }

    private long delay() {
        return switch (bits.nextInt(8)) {
            case 0 -> 0;
            case 1 -> bits.nextInt(4);
            case 2 -> 1L << scale;
            case 3 -> bits.nextLong(1L << bits.nextInt(45));
            default -> bits.nextLong(1L << scale);
        };
    }
}
