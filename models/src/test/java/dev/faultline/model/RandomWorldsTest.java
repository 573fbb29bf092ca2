package dev.faultline.model;

import static dev.faultline.model.Steps.all;
import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.effect;
import static dev.faultline.model.Steps.enough;
import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.orContinue;
import static dev.faultline.model.Steps.orReply;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.reply;
import static dev.faultline.model.Steps.send;
import static dev.faultline.model.Steps.sendUnconfirmed;
import static dev.faultline.model.Steps.times;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.service.Service;
import dev.faultline.model.service.ServiceBooks;
import dev.faultline.settings.Durations;
import dev.faultline.sim.random.Exponential;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Worlds put together by chance, and faults, cancellations and double clicks in them by chance; when all faults are over and
 * time has passed, everybody was told an end once, all books balance, nothing is left anywhere, and a second run is the same.
 */
class RandomWorldsTest {

    private static final int SERVICES = 5;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("faultline.worlds", 60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comeToRest(long seed) {
        Trial trial = new Trial(seed);
        List<String> log = trial.run();
        assertTrue(log.size() >= Trial.ASKS, "everybody is told an end");
        for (Asked asked : trial.asked) {
            assertEquals(1, asked.answers(), asked::label);
        }
        for (int i = 0; i < SERVICES; i++) {
            Service service = trial.world.service("s" + i).built();
            ServiceBooks books = service.books();
            assertEquals(0, service.inside(), () -> service.name() + ": inside");
            assertEquals(0, books.workers().value(), () -> service.name() + ": workers");
            assertEquals(0, books.cores().value(), () -> service.name() + ": cores");
            assertEquals(0, books.inLine().value(), () -> service.name() + ": in line");
            assertEquals(service.instances().size(), books.up().value(), () -> service.name() + ": up");
        }
        for (String queue : List.of("work/q0", "work/q1")) {
            Subscription subscription = trial.world.queue(queue).subscriptions().get(0);
            assertEquals(0, subscription.inside().value(), () -> queue + ": inside");
        }
        assertEquals(log, new Trial(seed).run(), "again");
    }

    /** One world. */
    private static final class Trial {

        static final int ASKS = 120;

        final TinyWorld world = new TinyWorld();
        final List<Asked> asked = new ArrayList<>();
        final SplittableRandom random;

        Trial(long seed) {
            random = new SplittableRandom(seed);
            world.loses(random.nextBoolean() ? 0 : 0.02);
            world.timeout("client", "2s", random.nextBoolean());
            world.clientHas("client");
            world.timeout("patient", "300ms", false);
            world.timeout("cancelling", "60ms", true);
            world.retry("stubborn", 3, Backoff.fixed(Durations.parse("20ms")), "80ms");
            for (int i = 0; i < SERVICES; i++) {
                service(i);
            }
            for (int i = 0; i < 2; i++) {
                TinyService.Consumer consumer = world.service("s" + (SERVICES - 1 - i)).consumes("work/q" + i, steps(SERVICES, 2))
                        .workers(1 + random.nextInt(3)).attempts(1 + random.nextInt(3), Backoff.fixed(Durations.parse("50ms")));
                if (random.nextBoolean()) {
                    consumer.commitsBefore();
                }
                if (random.nextBoolean()) {
                    consumer.deadLetter("work/dead");
                }
            }
            for (int i = 0; i < SERVICES; i++) {
                world.service("s" + i).built();
            }
            for (int i = 0; i < 12; i++) {
                fault();
            }
            for (int i = 0; i < ASKS; i++) {
                ask(i);
            }
        }

        List<String> run() {
            return world.run("10m");
        }

        private void service(int i) {
            String[] zones = new String[1 + random.nextInt(3)];
            for (int z = 0; z < zones.length; z++) {
                zones[z] = List.of("a", "b", "c").get(random.nextInt(3));
            }
            TinyService service = world.service("s" + i).in(zones).workers(1 + random.nextInt(4)).cores(1 + random.nextInt(3))
                    .does("do", steps(i + 1, 3));
            if (random.nextBoolean()) {
                service.async();
            }
            if (random.nextInt(3) == 0) {
                service.places(random.nextInt(4));
            }
            if (random.nextInt(3) == 0) {
                service.once("do", "1m", random.nextBoolean());
            }
        }

        /** Up to four steps that call services from this number on. */
        private StepSpec[] steps(int from, int depth) {
            StepSpec[] steps = new StepSpec[1 + random.nextInt(4)];
            for (int i = 0; i < steps.length; i++) {
                StepSpec step = step(from, depth);
                steps[i] = switch (random.nextInt(5)) {
                    case 0 -> orContinue(step);
                    case 1 -> orReply(step);
                    default -> step;
                };
            }
            return steps;
        }

        private StepSpec step(int from, int depth) {
            return switch (random.nextInt(depth > 0 ? 13 : 10)) {
                case 0, 1 -> work(new Exponential(5e6));
                case 2 -> pause(new Exponential(5e6));
                case 3 -> failTransiently("10%");
                case 4 -> failForGood("5%");
                case 5 -> effect("done");
                case 6 -> reply();
                case 7 -> sendFrom(from);
                case 8, 9 -> callFrom(from);
                case 10 -> all(steps(from, depth - 1));
                case 11 -> enough(1, steps(from, depth - 1));
                default -> times(1 + random.nextInt(3), steps(from, depth - 1));
            };
        }

        private StepSpec callFrom(int from) {
            if (from >= SERVICES) {
                return work(new Exponential(2e6));
            }
            String operation = "s" + (from + random.nextInt(SERVICES - from)) + ".do";
            return call(operation, List.of("patient", "cancelling", "stubborn").get(random.nextInt(3)));
        }

        /** Handlers of messages send none, or there would be no end of it. */
        private StepSpec sendFrom(int from) {
            if (from >= SERVICES) {
                return pause(new Exponential(2e6));
            }
            String queue = "work/q" + random.nextInt(2);
            return random.nextInt(3) == 0 ? sendUnconfirmed(queue) : send(queue);
        }

        private void fault() {
            Host host = world.host("s" + random.nextInt(SERVICES) + "-1");
            int begins = random.nextInt(1_000);
            String from = begins + "ms";
            String to = begins + random.nextInt(random.nextInt(10) == 0 ? 40_000 : 300) + "ms";
            switch (random.nextInt(4)) {
                case 0 -> {
                    world.at(from, host::crash);
                    world.at(to, host::restart);
                }
                case 1 -> {
                    world.at(from, host::freeze);
                    world.at(to, host::thaw);
                }
                case 2 -> {
                    world.at(from, host::cutOff);
                    world.at(to, host::reconnect);
                }
                default -> {
                    world.at(from, () -> host.slowDown(4));
                    world.at(to, () -> host.speedUp(4));
                }
            }
        }

        private void ask(int i) {
            String at = random.nextInt(1_200) + "ms";
            String target = "s" + random.nextInt(SERVICES) + ".do";
            asked.add(world.ask(at, "A" + i, target));
            if (random.nextInt(5) == 0) {
                asked.add(world.askAgain(at, "again" + i, "A" + i, target));
            }
        }
    }
}
