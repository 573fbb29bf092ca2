package dev.faultline.scenario.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.StoreResult;
import org.junit.jupiter.api.Test;

/** A database that shows what another one has, brought by events: what its readers see of it, and how old that is. */
class ReadModelTest {

    private static final String SHOP = """
            scenario: shop
            duration: 1000s
            topology: {regions: {local: {zones: [a]}}, links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}}
            parameters:
              lag: {default: 200ms}
            clients:
              shoppers: {arrivals: poisson(1/s), calls: shop.order}
              readers: {arrivals: poisson(50/s), calls: page.show}
            services:
              shop:
                operations:
                  order: [{write: orders}, {publish: events/ordered, announces: orders}, {wait: 10ms}, {read: views}]
              projector: {consumes: {events/ordered: {workers: 50, steps: [{wait: $lag}, {write: views}]}}}
              page: {operations: {show: [{read: views}]}}
            stores:
              orders: {kind: database, keys: zipf(1 0), write: 1ms, read: 1ms}
              views: {kind: database, keys: zipf(1 0), write: 1ms, read: 1ms, view-of: orders}
            brokers: {events: {kind: ideal, topics: {ordered: {}}}}
            """;

    private static StoreResult views(RunResult result) {
        return result.stores().get("views");
    }

    @Test
    void aReadIsStaleWhenSomethingWasWrittenWithinTheLag() {
        // From the write: back to the shop, to the broker, to the projector, which waits, to the views, which write.
        double lagSeconds = (1 + 1 + 1 + 200 + 1 + 1) / 1000.0;
        StoreResult found = views(StoreRun.of(SHOP));
        double reader = 1 - Math.exp(-lagSeconds);
        assertEquals((50 * reader + 1) / 51, found.staleReads(), 0.015, "a shopper is always too early");
        assertEquals(1000 * lagSeconds, found.staleMs().max(), 5);
    }

    @Test
    void twiceTheLagIsTwiceTheAge() {
        StoreResult once = views(StoreRun.of(SHOP, "lag=100ms"));
        StoreResult twice = views(StoreRun.of(SHOP, "lag=200ms"));
        assertEquals(2, twice.staleMs().p50() / once.staleMs().p50(), 0.3);
    }

    @Test
    void whoWritesAndLooksAtOnceDoesNotSeeIt() {
        RunResult result = StoreRun.of(SHOP);
        assertEquals(result.stores().get("orders").writes(), views(result).unseenWrites(), 1, "all of them");
        RunResult quick = StoreRun.of(SHOP, "lag=0ms");
        assertTrue(views(quick).unseenWrites() <= 20, "5 ms is less than 10, unless another write came in between: " + views(quick).unseenWrites());
    }

    @Test
    void aWriteOfWhichNobodyTellsIsMissingForEver() {
        RunResult silent = StoreRun.of(SHOP.replace("publish: events/ordered, announces: orders", "wait: 1ms"));
        assertTrue(views(silent).staleReads() > 0.95, "stale " + views(silent).staleReads());
    }

    @Test
    void aStoreThatIsNoViewHasNothingToLack() {
        assertEquals(0, views(StoreRun.of(SHOP.replace(", view-of: orders", ""))).staleReads());
    }
}
