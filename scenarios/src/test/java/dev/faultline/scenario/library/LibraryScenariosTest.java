package dev.faultline.scenario.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that comes with Faultline reads, teaches and keeps the promises of its base; variants break what they say. */
@Execution(ExecutionMode.CONCURRENT)
class LibraryScenariosTest {

    private static final List<String> LESSON = List.of("# What to look at:", "# What to change:", "# What to expect:");

    static Stream<String> names() {
        return Library.packed().entries().stream().map(Library.Entry::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWithoutARemark(String name) {
        Reading reading = LibraryRun.read(name, null);
        assertEquals(List.of(), reading.diagnostics().stream().map(Diagnostic::message).toList());
        assertEquals(name, reading.scenario().orElseThrow().scenario(), "the file is called like the scenario");
    }

    @ParameterizedTest
    @MethodSource("names")
    void teachesInItsHeader(String name) {
        String text = Library.packed().find(name).orElseThrow().text();
        String header = text.substring(0, text.indexOf("\nscenario: "));
        assertTrue(header.lines().allMatch(line -> line.startsWith("#")), "a header is a comment");
        assertTrue(header.contains("#   faultline run " + name + "\n"), "the command to run it");
        LESSON.forEach(part -> assertTrue(header.contains("\n" + part), part));
        LibraryRun.read(name, null).scenario().orElseThrow().variants()
                .forEach(variant -> assertTrue(header.contains(variant), "the header tells of the variant " + variant));
    }

    @ParameterizedTest
    @MethodSource("names")
    void keepsThePromisesOfItsBase(String name) {
        RunResult result = LibraryRun.base(name);
        assertEquals(List.of(), LibraryRun.broken(result));
        assertEquals(Verdict.PASS, result.verdict());
        assertTrue(result.complete());
    }

    @ParameterizedTest(name = "{0} --variant {1} breaks {2}")
    @CsvSource(delimiter = '|', value = {
        "celebrity-fan-out   | push                     | audiences.followers write-work, audiences.followers.others complete-p99",
        "celebrity-fan-out   | pull                     | audiences.followers read-work, home.read p99",
        "payment-hybrid      | without-idempotency-keys | effects.card-charged duplicate, effects.email-sent duplicate",
        "payment-hybrid      | without-breaker          | checkout.pay p99, checkout.basket availability, checkout.basket p99",
        "dashboard-polling   | in-step                  | push.boards cut-off-max",
        "dashboard-polling   | in-step-with-jitter      | ",
        "dashboard-polling   | whole-answers            | ",
        "live-scores         | short-polling            | push.scores seen-p99, push.scores bytes",
        "live-scores         | long-polling             | push.scores bytes",
        "live-scores         | sse                      | ",
        "websocket-or-long-polling | long-polling       | push.news bytes",
        "websocket-or-long-polling | a-thread-for-each  | push.news seen-p99, push.news bytes, push.news cut-off-max",
        "websocket-or-long-polling | short-polling      | push.news seen-p99, push.news bytes",
        "websocket-or-long-polling | sse                | ",
        "websocket-or-long-polling | hybrid             | push.news seen-p99",
        "websocket-or-long-polling | hybrid-sse         | ",
        "slow-consumers      | unbounded                | push.prices seen-max, push.prices memory-max",
        "slow-consumers      | large-drop               | push.prices seen-max, push.prices memory-max",
        "slow-consumers      | disconnect               | push.prices missed, push.prices cut-off-max",
        "slow-consumers      | replay                   | push.prices seen-max, push.prices cut-off-max",
        "traffic-spike       | pause                    | ",
        "traffic-spike       | without-queue            | shop.order availability",
        "point-to-point      | one-worker               | work/pictures@resizer lag-mean, work/pictures@resizer age-p99, "
                + "effects.thumbnail-made missing",
        "cqrs-lag            | one-slow-projector       | events/ordered@projection age-p50, events/ordered@projection drained-within, "
                + "stores.views stale-reads, stores.views stale-max",
        "cqrs-lag            | polling                  | ",
        "event-sourcing-replay | without-snapshots     | bank.withdraw availability, bank.withdraw p99, stores.ledger replayed-mean, "
                + "stores.balances stale-reads, stores.balances stale-p99",
        "event-sourcing-replay | replay-from-the-start | page.balance availability, stores.balances rebuild-max",
        "event-sourcing-replay | on-disk               | ",
        "event-sourcing-replay | any-version           | stores.ledger conflicts",
        "claim-check         | inline                   | office.scan availability",
        "claim-check         | bigger-messages          | ",
        "claim-check         | brokers-down             | office.scan availability, office.scan p99, office.note availability",
        "claim-check         | store-down               | office.scan availability",
        "point-to-point      | topic                    | effects.thumbnail-made duplicate",
        "publish-subscribe   | called-one-by-one        | shop.pay availability, shop.pay p99",
        "request-reply       | synchronous              | site.quote availability",
        "request-reply       | impatient                | site.quote availability",
        "worker-crash-redelivery | acknowledge-first    | work/labels@printer lost, work/labels@printer redelivered, "
                + "effects.label-printed missing",
        "worker-crash-redelivery | idempotent           | ",
        "outbox-or-dual-write | dual-write              | events/ordered missing",
        "outbox-or-dual-write | publish-first           | events/ordered invented",
        "outbox-or-dual-write | change-data-capture     | effects.packed duplicate",
        "retry-to-dead-letter | long-outage             | work/invoices@invoicing dead-lettered",
        "retry-to-dead-letter | redrive                 | ",
        "retry-to-dead-letter | without-retries         | work/invoices@invoicing dead-lettered",
        "saga-booking        | choreographed            | ",
        "saga-booking        | parallel                 | ",
        "saga-booking        | failing-compensation     | sagas.booking stuck, sagas.booking inconsistent, "
                + "effects.room-booked left-over, effects.seat-booked left-over",
        "saga-booking        | no-compensation          | effects.room-booked left-over, effects.seat-booked left-over, "
                + "effects.card-charged left-over",
        "rebalance-storm     | storm                    | events/addresses@addresses duplicates, events/addresses@addresses lag-max, "
                + "events/addresses@addresses drained-within",
        "rebalance-storm     | cooperative-only         | events/addresses@addresses duplicates, events/addresses@addresses lag-max, "
                + "events/addresses@addresses drained-within",
        "rebalance-storm     | broker-side              | ",
        "consumer-lag-autoscaling | over-eager          | events/clicks@counter age-p50",
        "consumer-lag-autoscaling | fixed               | events/clicks@counter lag-max, events/clicks@counter age-p50, "
                + "events/clicks@counter drained-within",
        "share-groups        | consumer-group          | events/pictures@scanner inside, events/pictures@scanner lag-max, "
                + "events/pictures@scanner age-p99",
        "share-groups        | greedy                  | events/pictures@scanner dead-lettered, events/pictures@scanner lag-max, "
                + "events/pictures@scanner age-p99, effects.picture-scanned duplicate",
        "share-groups        | flaky                   | events/pictures@scanner dead-lettered, events/pictures@scanner age-p99",
        "share-groups        | crash                   | ",
        "idempotent-consumer | without-key              | effects.card-charged duplicate",
        "idempotent-consumer | longer-timeout           | ",
        "prefetch-trap       | unlimited               | rabbit/orders@packing age-p99",
        "prefetch-trap       | one-at-a-time           | ",
        "poison-message      | requeue-loop            | rabbit/invoices@printer inside, rabbit/invoices@printer age-p99",
        "poison-message      | delivery-limit          | ",
        "call-chain          | with-retry               | ",
        "call-chain          | in-parallel              | ",
        "work-queue          | acknowledge-first        | work/pictures@resizer lost, effects.picture-resized missing",
        "cascading-failure   | unprotected              | front.checkout availability, front.checkout p99, front.home availability, "
                + "front.home p99, front queue-max, recommender wait-mean",
        "cascading-failure   | timeout-only             | recommender wait-mean",
        "cascading-failure   | bulkhead-only            | front.home availability, front.home p99",
        "cascading-failure   | breaker-only             | front.checkout availability, front.checkout p99, "
                + "front.home availability, front.home p99, front queue-max",
        "cascading-failure   | shed-only                | front.checkout availability, front.home availability, front.home p99, "
                + "recommender wait-mean",
        "thundering-herd     | fixed                    | config.fetch availability",
        "thundering-herd     | no-jitter                | config.fetch availability, config.fetch max",
        "thundering-herd     | equal                    | ",
        "thundering-herd     | decorrelated             | ",
        "retry-storm         | unbounded                | gateway.get availability, gateway.get recovers-within",
        "retry-storm         | budget-only              | gateway.get availability, gateway.get recovers-within",
        "retry-storm         | breaker-only             | ",
        "cache-stampede      | uncured                  | paper.read p99, paper.read max, stores.pages hit-ratio, "
                + "stores.pages loads-at-once-max",
        "cache-stampede      | lock-only                | paper.read p99",
        "cache-stampede      | early-only               | ",
        "cache-stampede      | jitter-only              | paper.read p99, paper.read max, stores.pages hit-ratio, "
                + "stores.pages loads-at-once-max",
        "stale-reads         | any-replica              | stores.profiles stale-reads",
        "stale-reads         | from-primary             | app.look availability",
        "stale-reads         | synchronous              | ",
        "autoscaling-lag     | slow-start               | shop.view p99",
        "autoscaling-lag     | tight                    | shop.view availability, shop.view p99",
        "autoscaling-lag     | warm                     | ",
        "region-failover     | thin                     | app.get availability, app.get p99",
        "region-failover     | warm-standby             | app.get availability, app.get p99",
        "region-failover     | pilot-light              | app.get availability",
        "chaos-monkey        | fragile                  | shop.buy availability",
        "chaos-monkey        | alone                    | shop.buy availability",
        "chaos-gorilla       | full                     | app.get availability",
        "chaos-gorilla       | patient                  | app.get availability",
        "gray-failure        | health-checks-only       | shop.view availability, shop.view p99",
        "gray-failure        | retries-only             | shop.view p99",
        "control-plane-down  | on-demand                | shop.view availability, shop.view p50",
        "control-plane-down  | with-control             | ",
        "split-brain-fail-over | asynchronous           | stores.orders lost-writes",
        "split-brain-fail-over | patient                | shop.order availability",
        "metastable-after-blip | no-brakes              | shop.view availability, shop.view recovers-within",
        "metastable-after-blip | newest-first           | ",
        "metastable-after-blip | shed                   | ",
        "chaos-kong          | undecided                | app.get availability",
        "chaos-kong          | thin                     | app.get availability, app.get p99, app.get recovers-within",
        "static-stability    | scales                   | app.get availability",
        "static-stability    | lean                     | app.get availability",
        "evacuation-overload | flood                    | app.get availability, app.get recovers-within",
        "evacuation-overload | room                     | ",
        "tail-at-scale       | unhedged                 | search.find p50, search.find p95",
        "tail-at-scale       | tied                     | search.find p50, search.find p95",
        "tail-at-scale       | good-enough              | ",
        "grpc-or-rest        | small-pool               | web.page p99",
        "grpc-or-rest        | enough                   | ",
        "grpc-or-rest        | one-each                 | prices utilization",
        "grpc-or-rest        | grpc-on-bad-line         | web.page p99",
        "grpc-or-rest        | pool-on-bad-line         | ",
        "exactly-once        | at-least-once            | effects.invoice-booked duplicate",
        "exactly-once        | read-uncommitted         | effects.invoice-booked duplicate",
        "exactly-once        | new-name                 | events/invoices@ledger age-p99",
        "kafka-acks          | acks-1                   | events/paid@ledger lost",
        "kafka-acks          | acks-0                   | events/paid@ledger lost",
        "kafka-acks          | too-few                  | events/paid max",
        "kafka-acks          | unclean                  | events/paid@ledger lost, events/paid max",
        "ordering-per-key    | without-key              | events/orders@shipping out-of-order",
        "ordering-per-key    | unnumbered               | events/orders@shipping out-of-order",
        "ordering-per-key    | one-partition            | events/orders@shipping inside",
        "technology-comparison | http                   | wire/sales@ledger out-of-order",
        "technology-comparison | http-in-order          | wire/sales@ledger inside, wire/sales@ledger age-p50, "
                + "wire/sales@ledger drained-within, effects.booked missing",
        "technology-comparison | grpc                   | wire/sales@ledger out-of-order",
        "technology-comparison | rabbitmq               | wire/sales@ledger out-of-order",
        "technology-comparison | rabbitmq-in-order      | ",
        "technology-comparison | websocket              | push.sales out-of-order",
        "keystone-pipeline   | small-buffer             | keystone/events availability",
        "keystone-pipeline   | slow-router              | keystone/events@router lag-max, keystone/events@router drained-within",
        "ten-million-connections | rare-heartbeats      | push.news reconnect-p99",
        "ten-million-connections | without-replay       | push.news missed",
        "webhook-retries     | never-again              | push.hooks missed",
        "webhook-retries     | without-deduplication    | push.hooks duplicates",
        "webhook-retries     | disabled-too-early       | push.hooks missed",
        "webhook-retries     | shared-fate              | push.hooks seen-p50",
        "chat-delivery       | fire-and-forget          | push.messages missed",
        "chat-delivery       | not-confirmed            | push.messages missed",
        "chat-delivery       | kept-too-short           | push.messages missed",
        "chat-delivery       | small-mailbox            | push.messages missed",
        "chat-delivery       | unordered                | push.messages out-of-order",
        "chat-delivery       | without-deduplication    | push.messages duplicates",
        "reconnect-storm     | no-jitter                | push.scores cut-off-at-end, push.scores reconnect-p99",
        "reconnect-storm     | no-admission             | ",
        "reconnect-storm     | rsa                      | edge queue-max",
        "reconnect-storm     | rsa-limited              | push.scores reconnect-p99",
        "two-choices         | random                   | pool.serve mean, pool.serve p99",
        "two-choices         | round-robin              | pool.serve mean, pool.serve p99",
        "two-choices         | least-requests           | "})
    void breaksInAVariantWhatTheVariantIsAbout(String name, String variant, String broken) {
        List<String> expected = broken == null ? List.of() : Arrays.asList(broken.split(", "));
        assertEquals(expected, LibraryRun.broken(LibraryRun.variant(name, variant)));
    }

    @ParameterizedTest(name = "{0} --set {1} breaks {2}")
    @CsvSource(delimiter = '|', value = {
        "celebrity-fan-out    | batch=5k               | ",
        "one-service          | rate=180/s             | shop.show p99, shop utilization",
        "work-queue           | rate=40/s              | ",
        "traffic-spike        | fulfilment-instances=10 | ",
        "event-sourcing-replay | every=1000            | stores.ledger replayed-mean",
        "event-sourcing-replay | apply=1ms             | page.balance availability, stores.balances stale-reads",
        "idempotent-consumer  | timeout=5s              | ",
        "idempotent-consumer  | timeout=1s              | ",
        "retry-to-dead-letter | outage=40s             | work/invoices@invoicing dead-lettered",
        "rebalance-storm      | interval=20m           | ",
        "consumer-lag-autoscaling | partitions=6       | events/clicks@counter lag-max, events/clicks@counter age-p50, "
                + "events/clicks@counter drained-within",
        "consumer-lag-autoscaling | target=2000        | events/clicks@counter lag-max, events/clicks@counter age-p50, "
                + "events/clicks@counter drained-within",
        "webhook-retries      | outage=5m              | ",
        "webhook-retries      | down=50%               | push.hooks seen-p50",
        "chat-delivery        | keeps=4h               | push.messages missed",
        "slow-consumers       | takes=20kB/s           | ",
        "slow-consumers       | share=10%              | push.prices seen-p99, push.prices missed, push.prices memory-max",
        "prefetch-trap        | prefetch=100           | rabbit/orders@packing age-p99",
        "share-groups         | pictures=70/s          | events/pictures@scanner lag-max, events/pictures@scanner age-p99",
        "poison-message       | broken=1%              | rabbit/invoices@printer dead-lettered",
        "payment-hybrid       | provider-slowness=10   | ",
        "payment-hybrid       | clicks=10%             | ",
        "payment-hybrid       | analytics-work=35ms    | ",
        "saga-booking         | patience=300ms         | sagas.booking running",
        "saga-booking         | rooms=4k               | ",
        "thundering-herd      | herd=40k/s             | config.fetch availability",
        "retry-storm          | rate=120/s             | ",
        "retry-storm          | trigger=2s             | ",
        "cache-stampede       | readers=800/s          | ",
        "stale-reads          | lag=800ms              | stores.profiles stale-reads, stores.profiles lost-writes",
        "autoscaling-lag      | peak=700/s             | ",
        "autoscaling-lag      | peak=1600/s            | shop.view availability, shop.view p99, shop instances-mean",
        "region-failover      | ttl=5m                 | app.get availability",
        "region-failover      | ttl=1s                 | ",
        "chaos-monkey         | restart=2m             | ",
        "chaos-monkey         | kills=20s              | shop.buy availability",
        "chaos-gorilla        | rate=420/s             | app.get availability",
        "chaos-kong           | decision=2m            | app.get availability",
        "gray-failure         | chaos.0.errors=5%      | shop.view p99",
        "split-brain-fail-over | stores.orders.fail-over=5m | shop.order availability",
        "chaos-kong           | ttl=2m                 | app.get availability",
        "static-stability     | boot=20s               | ",
        "evacuation-overload  | rate=110/s             | ",
        "tail-at-scale        | stalls=0.1%            | ",
        "grpc-or-rest         | trip=15ms              | ",
        "grpc-or-rest         | rate=380/s             | ",
        "technology-comparison | trip=40ms             | ",
        "technology-comparison | rate=400/s            | ",
        "two-choices          | rate=1400/s            | ",
        "two-choices          | rate=1900/s            | pool.serve mean"})
    void answersToTheChangesThatItsHeaderProposes(String name, String set, String broken) {
        List<String> expected = broken == null ? List.of() : Arrays.asList(broken.split(", "));
        assertEquals(expected, LibraryRun.broken(LibraryRun.base(name, set)));
    }
}
