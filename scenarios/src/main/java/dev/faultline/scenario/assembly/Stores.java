package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.model.store.Access;
import dev.faultline.model.store.Answer;
import dev.faultline.model.store.ComparingAccess;
import dev.faultline.model.store.Store;
import dev.faultline.model.store.StoreCaller;
import dev.faultline.model.store.StoreSite;
import dev.faultline.scenario.spec.StoreSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** Builds the stores of a scenario, and the ways to them of each instance that uses them. */
final class Stores {

    private final Stage stage;
    private final Geography geography;
    private final Map<String, Store> stores = new LinkedHashMap<>();

    Stores(Stage stage, Geography geography) {
        this.stage = stage;
        this.geography = geography;
    }

    /** Builds all of them; {@code network} is how those reach each other that follow one another. */
    void build(Map<String, StoreSpec> specs, Network network) {
        List<Runnable> afterwards = new ArrayList<>();
        specs.forEach((name, spec) -> stores.put(name, spec.kind().build(spec.settings(), new Site(name, network, afterwards))));
        afterwards.forEach(Runnable::run);
    }

    Map<String, Store> all() {
        return Collections.unmodifiableMap(stores);
    }

    Collection<Store> each() {
        return all().values();
    }

    /** The stores as one instance of a service reaches them. */
    Reach reach(String service, Host host, Network network, Function<String, Endpoint> operations) {
        return new Reach(service, host, network, operations);
    }

    private final class Site implements StoreSite {

        private final String name;
        private final Network network;
        private final List<Runnable> afterwards;
        private int hosts;

        Site(String name, Network network, List<Runnable> afterwards) {
            this.name = name;
            this.network = network;
            this.afterwards = afterwards;
        }

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
            List<Zone> zones = geography.zonesAt(place.orElse(geography.firstRegion()));
            hosts++;
            return geography.host(stage.simulation(), name + "-" + hosts, zones.get(0));
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
        public Access access(Host from, String store) {
            return reach(name, from, network, operation -> {
                throw new IllegalStateException("a store that follows another calls no " + operation);
            }).access(store);
        }
    }

    /** What one instance has of each store that it uses: made when it is first asked for. */
    final class Reach {

        private final String service;
        private final Host host;
        private final Network network;
        private final Function<String, Endpoint> operations;
        private final Map<String, Access> accesses = new LinkedHashMap<>();

        private Reach(String service, Host host, Network network, Function<String, Endpoint> operations) {
            this.service = service;
            this.host = host;
            this.network = network;
            this.operations = operations;
        }

        Access access(String store) {
            Access access = accesses.get(store);
            if (access == null) {
                access = stores.get(store).access(new Caller(this, store));
                accesses.put(store, access);
            }
            return access;
        }

        /**
         * The way of a step that reads or writes.
         *
         * @param committed told of each write in the instant in which it can be seen
         */
        Endpoint way(StoreUse use, Optional<ToLongFunction<Call>> named, Consumer<Call> committed) {
            Access access = access(use.store());
            ToLongFunction<Call> own = named.orElse(stores.get(use.store()).ownKeys());
            ToLongFunction<Call> key = call -> call.claim() == null ? own.applyAsLong(call) : call.claim().key();
            if (use.compares()) {
                return compared(use, (ComparingAccess) access, key, committed); // the language lets only such a store compare
            }
            if (use.writes()) {
                return (call, completion) -> access.write(call, key.applyAsLong(call), transaction(call, committed),
                        (of, outcome, told) -> completion.complete(of, outcome));
            }
            return (call, completion) -> access.read(call, key.applyAsLong(call), use.replica(),
                    (of, outcome, told) -> completion.complete(of, outcome));
        }
    }

    private static Endpoint compared(StoreUse use, ComparingAccess access, ToLongFunction<Call> key, Consumer<Call> committed) {
        return use.writes()
                ? (call, completion) -> access.writeIfUnchanged(call, key.applyAsLong(call), transaction(call, committed),
                        (of, outcome, told) -> completion.complete(of, outcome))
                : (call, completion) -> access.readToCompare(call, key.applyAsLong(call),
                        (of, outcome, told) -> completion.complete(of, outcome));
    }

    private static LongSupplier transaction(Call call, Consumer<Call> committed) {
        return () -> {
            committed.accept(call);
            return Answer.NOTHING;
        };
    }

    private final class Caller implements StoreCaller {

        private final Reach reach;
        private final Link link;

        Caller(Reach reach, String store) {
            this.reach = reach;
            this.link = reach.network.link(reach.service, store);
        }

        @Override
        public Host host() {
            return reach.host;
        }

        @Override
        public Endpoint way(Receiver machine) {
            return Route.of(stage, reach.host, link, Rotation.ofOne(stage.simulation()), new Receiver[] {machine}, null);
        }

        @Override
        public Access access(String store) {
            return reach.access(store);
        }

        @Override
        public Endpoint operation(String operation) {
            return reach.operations.apply(operation);
        }
    }
}
