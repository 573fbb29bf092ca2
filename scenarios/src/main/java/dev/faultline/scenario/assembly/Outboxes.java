package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.Announcement;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.outbox.EventBook;
import dev.faultline.model.messaging.outbox.OutboxRelay;
import dev.faultline.model.network.Network;
import dev.faultline.model.place.Host;
import dev.faultline.model.resilience.PolicyContext;
import dev.faultline.model.store.OutboxSettings;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.StoreSpec;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The relays of databases with an outbox, and the books of messages that tell of writes. */
final class Outboxes {

    private final Scenario scenario;
    private final Stage stage;
    private final Stores stores;
    private final Protection protection;
    private final Map<String, Channel> channels;
    private final Map<String, List<Host>> hosts;
    private final Function<String, ToLongFunction<Call>> keys;
    private final Map<String, EventBook> books = new LinkedHashMap<>();
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private Network network;

    /** A relay, and the name by which the network knows it. */
    private record Relay(OutboxRelay relay, String party, Map<Announcement, Endpoint> ways) {
    }

    Outboxes(Scenario scenario, Stage stage, Stores stores, Protection protection, Map<String, Channel> channels,
            Map<String, List<Host>> hosts, Function<String, ToLongFunction<Call>> keys) {
        this.scenario = scenario;
        this.stage = stage;
        this.stores = stores;
        this.protection = protection;
        this.channels = channels;
        this.hosts = hosts;
        this.keys = keys;
    }

    void network(Network known) {
        network = known;
    }

    /** What a write does in the instant in which it can be seen. */
    Consumer<Call> committed(List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return call -> {
            };
        }
        List<Consumer<Call>> each = new ArrayList<>();
        for (Announcement announcement : announcements) {
            EventBook book = book(announcement);
            each.add(call -> book.written(call.request()));
            if (announcement.isRecorded()) {
                each.add(recorded(announcement, book));
            }
        }
        return call -> each.forEach(one -> one.accept(call));
    }

    private EventBook book(Announcement announcement) {
        return books.computeIfAbsent(announcement.channel(), any -> {
            EventBook book = new EventBook();
            for (String destination : scenario.destinations(announcement.channel(), announcement.as())) {
                for (Subscription subscription : channels.get(destination).subscriptions()) {
                    subscription.listenToEntries(book::told);
                }
            }
            return book;
        });
    }

    private Consumer<Call> recorded(Announcement announcement, EventBook book) {
        Relay relay = relays.computeIfAbsent(announcement.store(), this::relay);
        Publication publication = Publication.of(announcement.as(), announcement.as().key().map(key -> keys.apply(key.name()))
                .orElse(null));
        Endpoint way = relay.ways().computeIfAbsent(announcement, any -> {
            String broker = announcement.channel().substring(0, announcement.channel().indexOf('/'));
            Endpoint publisher = channels.get(announcement.channel()).publisher(
                    new PublisherSite(stage, relay.relay().host(), network.link(relay.party(), broker)), publication);
            return guarded(relay.relay().host(), relay.party() + " -> " + announcement.channel(), publisher);
        });
        long site = Keys.site(announcement.step());
        return call -> relay.relay().record(call, site, publication, way, book);
    }

    private Relay relay(String store) {
        StoreSpec spec = scenario.stores().get(store);
        OutboxSettings settings = spec.kind().outbox(spec.settings()).orElseThrow();
        String party = settings.by().orElse(store + "-outbox");
        Host host = settings.by().map(service -> hosts.get(service).get(0)).orElseGet(() -> {
            Host own = new Host(stage.simulation(), party, stores.all().get(store).hosts().get(0).zone());
            hosts.put(party, List.of(own));
            return own;
        });
        OutboxRelay relay = new OutboxRelay(stage, store + " outbox", host, settings);
        Stores.Reach reach = stores.reach(party, host, network, operation -> {
            throw new IllegalStateException("a database loads nothing from " + operation);
        });
        Optional<ToLongFunction<Call>> ownRows = Optional.of(Call::request); // those of the outbox, which nobody else reads
        relay.start(guarded(host, party + " -> " + store + ".read", reach.way(use(store, false), ownRows, call -> { })),
                guarded(host, party + " -> " + store + ".write", reach.way(use(store, true), ownRows, call -> { })));
        return new Relay(relay, party, new LinkedHashMap<>());
    }

    private static StoreUse use(String store, boolean writes) {
        return new StoreUse(store, writes, false, Optional.empty(), false);
    }

    private Endpoint guarded(Host host, String edge, Endpoint way) {
        return protection.around(way, null, new PolicyContext(stage, host, edge));
    }

    /** By channel. */
    Map<String, EventBook> books() {
        return books;
    }

    /** Messages that relays have not published yet. */
    long waiting() {
        return relays.values().stream().mapToLong(relay -> relay.relay().waiting()).sum();
    }
}
