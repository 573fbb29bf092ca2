package dev.faultline.scenario.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Outcomes;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What faults of memory, disks, clocks, certificates, names and control planes mean, from the text to the result. */
class PlatformFaultsTest {

    private static long ok(RunResult result, String operation) {
        return outcome(result, operation, "ok");
    }

    private static long outcome(RunResult result, String operation, String outcome) {
        Outcomes outcomes = result.operations().get(operation).outcomes();
        return Math.round(switch (outcome) {
            case "ok" -> outcomes.ok();
            case "error" -> outcomes.error();
            default -> outcomes.unreachable();
        });
    }

    @Nested
    class Memory {

        private static final String SHOP = """
                scenario: memory
                duration: 60s
                clients: {users: {arrivals: constant(10/s), calls: shop.buy, timeout: 5s}}
                services:
                  shop:
                    memory: {limit: 100MiB, base: 10MiB, per-request: 10MiB, restart: 5s}
                    operations: {buy: [{wait: 450ms}]}
                chaos: [{at: 20s, memory-pressure: shop, takes: 70MiB, for: 10s}]
                """;

        @Test
        void killsAnInstanceThatHasTooLittleLeft() {
            // Between 4 and 5 calls are inside: they fit into 90 MiB, and not into the 20 MiB that are left.
            RunResult result = ChaosRun.of(SHOP);
            assertTrue(result.services().get("shop").outOfMemory() >= 1);
            assertTrue(outcome(result, "shop.buy", "unreachable") > 30, "it is down for 5 s at least");
        }

        @Test
        void isEnoughWithoutIt() {
            assertEquals(600, ok(ChaosRun.of(SHOP, "chaos=[]"), "shop.buy") + 5, 5);
            assertEquals(0, ChaosRun.of(SHOP, "chaos=[{at: 20s, memory-pressure: shop, takes: 30MiB, for: 10s}]").services().get("shop")
                    .outOfMemory());
        }
    }

    @Nested
    class Disks {

        private static final String SHOP = """
                scenario: disks
                duration: 60s
                drain: until-empty max 1m
                clients:
                  buyers: {arrivals: constant(10/s), calls: shop.buy, timeout: 5s}
                  readers: {arrivals: constant(10/s), calls: shop.look, timeout: 5s}
                services:
                  shop: {operations: {buy: [{write: orders}], look: [{read: orders}]}}
                stores: {orders: {kind: database, write: 10ms, read: 1ms}}
                chaos: []
                """;

        @Test
        void thatAreFullFailWritesAndAnswerReads() {
            RunResult result = ChaosRun.of(SHOP, "chaos=[{at: 20s, disk-full: orders, for: 10s}]");
            assertEquals(100, outcome(result, "shop.buy", "error"), 1);
            assertEquals(0, outcome(result, "shop.look", "error"));
        }

        @Test
        void thatAreSlowStretchWritesAndNoReads() {
            RunResult well = ChaosRun.of(SHOP);
            RunResult slow = ChaosRun.of(SHOP, "chaos=[{at: 0s, disk-slow: orders, factor: 5, for: 2m}]");
            assertEquals(40, slow.operations().get("shop.buy").latencyMs().mean() - well.operations().get("shop.buy").latencyMs().mean(),
                    0.5);
            assertEquals(well.operations().get("shop.look").latencyMs().min(), slow.operations().get("shop.look").latencyMs().min(), 0.01);
        }
    }

    @Nested
    class Clocks {

        private static final String PRICES = """
                scenario: clocks
                duration: 60s
                clients: {users: {arrivals: constant(100/s), calls: shop.look, timeout: 5s}}
                services:
                  shop: {operations: {look: [{read: prices}]}}
                stores:
                  prices: {kind: cache, loads-from: goods, keys: zipf(10 1.0), ttl: 10m}
                  goods: {kind: database}
                chaos: []
                """;

        @Test
        void thatJumpAheadEndWhatACacheKeeps() {
            double well = ChaosRun.of(PRICES).stores().get("prices").loads();
            double skewed = ChaosRun.of(PRICES, "chaos=[{at: 30s, clock-skew: prices, by: 1h, for: 2m}]").stores().get("prices").loads();
            assertEquals(10, well, 2, "each of the ten values is loaded once");
            assertEquals(20, skewed, 4, "and once again after the jump");
        }

        @Test
        void thatAreBehindOrAheadByLessThanTheRestOfTheTimeChangeNothing() {
            double well = ChaosRun.of(PRICES).stores().get("prices").loads();
            assertEquals(well, ChaosRun.of(PRICES, "chaos=[{at: 30s, clock-skew: prices, by: 5m, for: 2m}]").stores().get("prices").loads());
            assertEquals(well, ChaosRun.of(PRICES, "chaos=[{at: 30s, clock-skew: prices, by: 1h, behind: true, for: 2m}]").stores()
                    .get("prices").loads());
        }
    }

    @Nested
    class Certificates {

        private static final String BANK = """
                scenario: certificates
                duration: 60s
                clients: {users: {arrivals: constant(5/s), calls: shop.buy, timeout: 5s}}
                services:
                  shop: {operations: {buy: [{call: bank.pay}]}}
                  bank: {protocol: {kind: http/1.1, tls: 1.3, keep-alive: 60s}, operations: {pay: [{work: 1ms}]}}
                chaos: [{at: 20s, certificate-expired: bank, for: 20s}]
                """;

        @Test
        void thatHaveExpiredDoNotTouchOpenConnections() {
            assertEquals(0, outcome(ChaosRun.of(BANK), "shop.buy", "error"));
        }

        @Test
        void failWhoeverHasToConnectAnew() {
            RunResult result = ChaosRun.of(BANK, "services.bank.protocol.keep-alive=100ms");
            assertEquals(100, outcome(result, "shop.buy", "error"), 1);
        }
    }

    @Nested
    class NamesOfServices {

        private static final String SHOP = """
                scenario: names
                duration: 100s
                topology: {regions: {us: {zones: [a]}, eu: {zones: [a]}}}
                clients: {users: {arrivals: constant(50/s), calls: shop.buy, timeout: 2s}}
                services:
                  shop:
                    in: [us, eu]
                    instances: 2
                    dns: {policy: failover, ttl: 10s, health-check: {interval: 2s, unhealthy-after: 1, healthy-after: 1, timeout: 0s}}
                    operations: {buy: [{work: 1ms}]}
                chaos: []
                """;

        @Test
        void thatCanNotBeLookedUpAreForgottenOverOneTimeToLive() {
            // Callers forget evenly from 20 s to 30 s, and all of them fail from then to 40 s.
            RunResult result = ChaosRun.of(SHOP, "chaos=[{at: 20s, dns-failure: shop, for: 20s}]");
            assertEquals(250 + 500, outcome(result, "shop.buy", "unreachable"), 60);
        }

        @Test
        void thatAreLookedUpAfterwardsAreFoundAtOnce() {
            RunResult result = ChaosRun.of(SHOP, "chaos=[{at: 20s, dns-failure: shop, for: 5s}]");
            assertEquals(62, outcome(result, "shop.buy", "unreachable"), 30); // 5 s x 25 % forgotten on average x 50/s
        }

        @Test
        void thatAreStaleSendCallersToWhoIsGone() {
            String lost = "{at: 20s, crash: shop, region: us, restart-after: 40s}";
            long noticed = outcome(ChaosRun.of(SHOP, "chaos=[" + lost + "]"), "shop.buy", "unreachable");
            long stale = outcome(ChaosRun.of(SHOP, "chaos=[" + lost + ", {at: 10s, dns-failure: shop, stale: true, for: 60s}]"), "shop.buy",
                    "unreachable");
            assertTrue(noticed < 700, () -> noticed + " until the record is out and answers are forgotten");
            assertEquals(2_000, stale, 10, "all of 40 s");
        }
    }

    @Nested
    class ControlPlanes {

        private static final String SHOP = """
                scenario: control-planes
                duration: 5m
                clients: {users: {arrivals: constant(100/s), shape: [{step: 300/s, at: 1m}], calls: shop.buy, timeout: 1s}}
                services:
                  shop:
                    instances: 2
                    workers: 8
                    cores: 1
                    queue: {limit: 50}
                    scaling: {min: 2, max: 10, target-utilization: 60%, every: 15s}
                    operations: {buy: [{work: 10ms}]}
                chaos: []
                """;

        @Test
        void thatAreDownLetNobodyScale() {
            assertTrue(ChaosRun.of(SHOP).services().get("shop").instances().max() > 3);
            RunResult down = ChaosRun.of(SHOP, "chaos=[{at: 30s, control-plane-down: all, for: 10m}]");
            assertEquals(2, down.services().get("shop").instances().max());
        }

        @Test
        void thatAreBackLetThemAtOnce() {
            RunResult back = ChaosRun.of(SHOP, "chaos=[{at: 30s, control-plane-down: all, for: 1m}]");
            assertTrue(back.services().get("shop").instances().max() > 3);
            assertTrue(ok(back, "shop.buy") < ok(ChaosRun.of(SHOP), "shop.buy"));
        }

        @Test
        void thatAreDownPromoteNobody() {
            String store = """
                    scenario: promotion
                    duration: 2m
                    topology: {regions: {us: {zones: [a, b]}}}
                    clients: {users: {arrivals: constant(10/s), calls: shop.buy, timeout: 1s}}
                    services: {shop: {in: us/b, operations: {buy: [{write: orders}]}}}
                    stores: {orders: {kind: database, primary: us/a, replicas: [us/b], fail-over: 10s}}
                    chaos:
                      - {at: 20s, lose: us/a}
                    """;
            assertEquals(1, ChaosRun.of(store).stores().get("orders").failOvers());
            assertEquals(100, 1_200 - ok(ChaosRun.of(store), "shop.buy"), 12, "10 s without a primary");
            RunResult late = ChaosRun.of(store, "chaos=[{at: 20s, lose: us/a}, {at: 10s, control-plane-down: us, for: 50s}]");
            assertEquals(400, 1_200 - ok(late, "shop.buy"), 12, "until the control plane is back at 60 s");
        }
    }

    @Nested
    class AnIsolatedPrimary {

        private static final String TWO_BRAINS = """
                scenario: two-brains
                duration: 2m
                drain: until-empty max 1m
                topology: {regions: {us: {zones: [a, b]}}}
                clients:
                  here: {arrivals: constant(10/s), sends: work/jobs}
                  there: {arrivals: constant(10/s), calls: shop.buy, timeout: 1s}
                services:
                  shop: {in: us/b, operations: {buy: [{write: orders}]}}
                  batch: {in: us/a, consumes: {work/jobs: {workers: 4, steps: [{write: orders}]}}}
                stores: {orders: {kind: database, primary: us/a, replicas: [us/b], fail-over: 10s}}
                brokers: {work: {kind: ideal, queues: {jobs: {}}}}
                chaos: [{at: 20s, isolate: us/a, for: 40s}]
                """;

        @Test
        void goesOnTakingTheWritesOfItsOwnZoneAndLosesThem() {
            RunResult result = ChaosRun.of(TWO_BRAINS);
            assertEquals(1, result.stores().get("orders").failOvers());
            // 10/s for the 40 s that it was apart: those before the fail-over, and those after it.
            assertEquals(400, result.stores().get("orders").lostWrites(), 15);
            assertEquals(100, 1_200 - ok(result, "shop.buy"), 12, "the others wait for the fail-over");
        }

        @Test
        void losesNothingWhereWritesWaitForTheReplica() {
            RunResult result = ChaosRun.of(TWO_BRAINS, "stores.orders.replication=sync");
            assertEquals(0, result.stores().get("orders").lostWrites());
        }
    }
}
