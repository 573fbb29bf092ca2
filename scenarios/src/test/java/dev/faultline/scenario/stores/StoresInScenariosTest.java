package dev.faultline.scenario.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.StoreResult;
import dev.faultline.result.Topology;
import dev.faultline.result.json.ResultJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stores as a scenario has them: among zones, links, policies, faults, and in the result. */
class StoresInScenariosTest {

    private static final String SCENARIO = """
            scenario: orders
            duration: 60s
            warm-up: 10s
            topology: {regions: {us-east: {zones: [a, b, c]}}}
            parameters:
              lag: {default: 20ms}
              promise: {default: false}
            clients:
              users:
                arrivals: poisson(100/s)
                keys: {order: zipf(100 0.5)}
                calls: shop.view
                timeout: 5s
              buyers: {arrivals: poisson(30/s), keys: {order: zipf(100 0.5)}, calls: shop.change, timeout: 5s}
            policies:
              quick: {timeout: 300ms, retry: {attempts: 2, backoff: fixed(50ms)}}
            services:
              shop:
                in: us-east/c
                workers: unlimited
                operations:
                  view: [{read: prices, with: quick}, {read: orders-db, from: replica, key: $order, with: quick}]
                  change: [{write: orders-db, key: $order, with: quick}, {read: orders-db, from: replica, key: $order}]
            stores:
              orders-db:
                kind: database
                primary: us-east/a
                replicas: [us-east/b]
                replication-lag: $lag
                fail-over: 5s
                read-your-writes: $promise
              prices: {kind: cache, in: us-east/b, size: 100, keys: zipf(1k 1.0), loads-from: orders-db}
            """;

    private static StoreResult store(RunResult result, String name) {
        return result.stores().get(name);
    }

    @Test
    void whatTheyDidIsInTheResult() {
        RunResult result = StoreRun.of(SCENARIO);
        StoreResult db = store(result, "orders-db");
        StoreResult prices = store(result, "prices");
        double views = result.operations().get("shop.view").started();
        assertEquals(views, prices.reads(), 10, "those at the edges of the warm-up");
        assertEquals(prices.reads(), prices.hits() + prices.misses());
        assertEquals(prices.hits() / prices.reads(), prices.hitRatio());
        assertTrue(prices.hitRatio() > 0.4 && prices.hitRatio() < 0.8, "hit ratio " + prices.hitRatio());
        assertEquals(prices.misses(), prices.loads());
        assertEquals(views + result.operations().get("shop.change").started() + prices.loads(), db.reads(), 20);
        assertTrue(Double.isNaN(db.hitRatio()));
        assertTrue(db.staleReads() > 0.1 && db.staleMs().max() <= 21, "every change is read again at once: " + db);
        assertTrue(db.utilization() > 0 && db.utilization() < 0.05);
    }

    @Test
    void aRequestReadsItsOwnWritesWhereThatIsPromised() {
        assertTrue(store(StoreRun.of(SCENARIO), "orders-db").unseenWrites() > 1000);
        assertEquals(0, store(StoreRun.of(SCENARIO, "promise=true"), "orders-db").unseenWrites());
    }

    @Test
    void theShorterTheLagTheFewerReadsAreStale() {
        double before = 1;
        for (String lag : List.of("200ms", "50ms", "10ms", "1ms")) {
            double share = store(StoreRun.of(SCENARIO, "lag=" + lag), "orders-db").staleReads();
            assertTrue(share < before, lag + ": " + share);
            before = share;
        }
    }

    @Test
    void theyAppearAmongWhatWasCalledAndWhereItStood() {
        RunResult result = StoreRun.of(SCENARIO);
        assertEquals(List.of("shop -> prices.read", "shop -> orders-db.read", "shop -> orders-db.write"),
                List.copyOf(result.internal().keySet()).subList(0, 3));
        assertTrue(result.topology().nodes().contains(new Topology.Node("orders-db", "store", false, 2)));
        assertTrue(result.topology().edges().contains(new Topology.Edge("shop", "orders-db", "call", "write")));
        assertTrue(result.topology().edges().contains(new Topology.Edge("prices", "orders-db", "call", "read")));
        assertTrue(result.topology().regions().get(0).zones().get(1).hosts().contains("orders-db-2"));
    }

    @Test
    void aLostZoneTakesItsMachinesAlong() {
        RunResult result = StoreRun.of(SCENARIO + """
                chaos:
                  - {at: 20s, lose: us-east/a, for: 20s}
                """, "lag=200ms");
        StoreResult db = store(result, "orders-db");
        assertEquals(1, db.failOvers());
        assertTrue(db.lostWrites() >= 1 && db.lostWrites() <= 15, db.lostWrites() + " lost, about 6 in 200 ms");
        double refused = result.operations().get("shop.change").started() - result.operations().get("shop.change").outcomes().ok();
        assertEquals(150, refused, 45, "30 a second for 5 s");
    }

    @Test
    void faultsStrikeAStoreByItsName() {
        RunResult result = StoreRun.of(SCENARIO + """
                chaos:
                  - {at: 20s, slow: orders-db, factor: 20, for: 10s}
                  - {at: 40s, crash: prices, restart-after: 1s}
                  - {at: 50s, delay: shop -> orders-db, by: 100ms, for: 5s}
                """);
        assertEquals(List.of("orders-db", "prices", "shop -> orders-db"),
                result.faults().stream().map(fault -> fault.target()).toList());
        assertTrue(result.operations().get("shop.view").latencyMs().p99() > 100);
    }

    @Test
    void theSameScenarioGivesTheSameBytesAndMetersChangeNothing() throws IOException {
        RunResult once = StoreRun.of(SCENARIO);
        assertEquals(ResultJson.write(once), ResultJson.write(StoreRun.of(SCENARIO)));
        assertEquals(once.digest(), StoreRun.of(SCENARIO, false).digest());
        assertEquals(once.stores(), ResultJson.read(ResultJson.write(once)).stores());
    }
}
