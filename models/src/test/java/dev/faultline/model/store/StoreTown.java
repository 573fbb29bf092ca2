package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.network.Way;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.settings.Durations;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Stores with nothing around them: instances that read and write when they are told to, the same trip between any two machines,
 * and a log of what happened when. At the end all books must balance.
 */
final class StoreTown implements Origin {

    final Stage stage;
    private final Topology topology = new Topology();
    private final List<Zone> zones = new ArrayList<>();
    private final String trip;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Store> stores = new LinkedHashMap<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Endpoint> operations = new LinkedHashMap<>();
    private final Handler<Runnable> onAction = Handler.of("test.action", Runnable::run);
    private Network network;

    /** A town with zones a, b and c, where a trip takes this long. */
    StoreTown(String trip, long seed) {
        this.stage = Stage.of(seed);
        this.trip = trip;
        for (String zone : List.of("a", "b", "c")) {
            zones.add(topology.add("here", zone));
        }
    }

    StoreTown() {
        this("1ms", 7);
    }

    static long nanos(String time) {
        return Durations.parse(time).toNanos();
    }

    private Network network() {
        if (network == null) {
            Way way = new Way(new Constant(nanos(trip)), 0);
            network = new Network(stage, topology, (from, to) -> way);
        }
        return network;
    }

    /** A store of this kind: its machines stand in the zones that its settings name. */
    Store store(String name, StoreKind kind, Record settings) {
        List<Runnable> afterwards = new ArrayList<>();
        Store built = kind.build(settings, new StoreSite() {
            private int hosts;

            @Override
            public Stage stage() {
                return stage;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public Host host(Optional<String> place) {
                Zone zone = place.map(path -> topology.zone(path).orElseThrow()).orElse(zones.get(0));
                return new Host(stage.simulation(), name + "-" + ++hosts, zone);
            }

            @Override
            public void afterwards(Runnable work) {
                afterwards.add(work);
            }

            @Override
            public Store store(String other) {
                return stores.get(other);
            }

            @Override
            public Access access(Host from, String other) {
                throw new IllegalStateException("no store of this town follows another");
            }
        });
        stores.put(name, built);
        afterwards.forEach(Runnable::run);
        return built;
    }

    Store database(DatabaseDraft settings) {
        return store("db", new DatabaseSettings.Kind(), settings.settings());
    }

    Store cache(CacheDraft settings) {
        return store("cache", new CacheSettings.Kind(), settings.settings());
    }

    /** Somewhere that a cache loads from: it answers after this time, or not well. */
    void operation(String name, String time, Outcome outcome) {
        Handler<Runnable> answers = Handler.of("test.answer", Runnable::run);
        operations.put(name, (call, completion) -> {
            note("load");
            stage.calls().hold(call);
            stage.simulation().after(nanos(time), answers, () -> {
                call.addService(nanos(time));
                completion.complete(call, outcome);
                stage.calls().release(call);
            });
        });
    }

    /** An instance of a service, in zone b. */
    User user(String name) {
        return users.computeIfAbsent(name, User::new);
    }

    void at(String time, Runnable action) {
        stage.simulation().at(Phase.CHAOS, nanos(time), onAction, action);
    }

    void note(String what) {
        log.add(text(stage.simulation().now()) + " " + what);
    }

    private static String text(long nanos) {
        return Durations.text(Duration.ofNanos(nanos));
    }

    /** Does something at the times of a Poisson process, from the start until this time; {@code what} is told which time it is. */
    void often(double perSecond, String until, String name, LongConsumer what) {
        RandomBits gaps = new RandomBits(Keys.mix(stage.seed(), Keys.site(name)));
        new Object() {
            private long count;

            void next() {
                long at = stage.simulation().now() + Math.round(gaps.nextExponential() * 1e9 / perSecond);
                if (at < nanos(until)) {
                    stage.simulation().at(at, onAction, () -> {
                        what.accept(count++);
                        next();
                    });
                }
            }
        }.next();
    }

    /** Runs until a time, proves the books, and returns what was noted. */
    List<String> run(String until) {
        stage.simulation().run(nanos(until), Long.MAX_VALUE);
        for (Store store : stores.values()) {
            if (!store.audit().isEmpty()) {
                throw new AssertionError(store.audit());
            }
        }
        return List.copyOf(log);
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public long keyValue(int index, long customer) {
        return customer;
    }

    /** An instance that uses stores. */
    final class User {

        final Host host;
        private final Map<String, Access> accesses = new LinkedHashMap<>();

        private User(String name) {
            host = new Host(stage.simulation(), name, zones.get(1));
        }

        Access access(String store) {
            Access access = accesses.get(store);
            if (access == null) {
                access = stores.get(store).access(new StoreCaller() {
                    @Override
                    public Host host() {
                        return host;
                    }

                    @Override
                    public Endpoint way(Receiver machine) {
                        return new Route(stage, host, network().link(host.name(), store),
                                Rotation.ofOne(stage.simulation()), new Receiver[] {machine});
                    }

                    @Override
                    public Access access(String other) {
                        return User.this.access(other);
                    }

                    @Override
                    public Endpoint operation(String operation) {
                        return operations.get(operation);
                    }
                });
                accesses.put(store, access);
            }
            return access;
        }

        /** A call of a request of this number. */
        Call call(long request) {
            long customer = Keys.mix(stage.seed(), request);
            return stage.calls().root(StoreTown.this, customer, customer, customer);
        }

        void read(long request, String store, long key, boolean replica, Answer answer) {
            access(store).read(call(request), key, replica, checked(answer));
        }

        void write(long request, String store, long key, Answer answer) {
            access(store).write(call(request), key, () -> Answer.NOTHING, checked(answer));
        }

        /** Where its time went adds up to how long it took. */
        private Answer checked(Answer answer) {
            return (of, outcome, told) -> {
                long took = stage.simulation().now() - of.startedAt();
                long sum = of.networkNanos() + of.queueNanos() + of.serviceNanos() + of.backOffNanos() + of.blockedNanos();
                if (took != sum) {
                    throw new AssertionError("took " + text(took) + " and spent " + text(sum));
                }
                answer.complete(of, outcome, told);
            };
        }

        /** Reads at a time and notes what came of it: {@code ok}, or {@code ok, 5ms old}. */
        void reads(String time, long request, String store, long key, boolean replica) {
            at(time, () -> read(request, store, key, replica, noted("r" + request)));
        }

        void writes(String time, long request, String store, long key) {
            at(time, () -> write(request, store, key, noted("w" + request)));
        }

        private ComparingAccess comparing() {
            return (ComparingAccess) access("db");
        }

        void readsToCompare(String time, long request, long key) {
            at(time, () -> comparing().readToCompare(call(request), key, checked(noted("r" + request))));
        }

        void writesIfUnchanged(String time, long request, long key) {
            at(time, () -> comparing().writeIfUnchanged(call(request), key, () -> Answer.NOTHING, checked(noted("w" + request))));
        }

        private Answer noted(String label) {
            return (of, outcome, told) -> note(label + " " + outcome.name().toLowerCase(Locale.ROOT)
                    + (told < 0 ? ", replaced at " + text(-told) : ""));
        }
    }
}
