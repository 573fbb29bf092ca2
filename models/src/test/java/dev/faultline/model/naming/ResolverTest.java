package dev.faultline.model.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.Topology;
import dev.faultline.settings.Limit;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two regions of two hosts each, probed every 10 s: three failed probes, of 2 s if the region is silent, take a record out. */
class ResolverTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int USERS = 20_000;

    private final Simulation simulation = new Simulation();
    private final Topology topology = new Topology();
    private final List<Host> east = hosts("us-east");
    private final List<Host> west = hosts("eu-west");
    private final RandomBits bits = new RandomBits(0);
    private final List<String> log = new ArrayList<>();
    private final Handler<Runnable> onAction = Handler.of("test.action", Runnable::run);

    private List<Host> hosts(String region) {
        return List.of(new Host(simulation, region + "-1", topology.add(region, "a")),
                new Host(simulation, region + "-2", topology.add(region, "b")));
    }

    private static Dns dns(Routing routing, int ttlSeconds, Map<String, Integer> weights, int minHealthy) {
        return new Dns(routing, Duration.ofSeconds(ttlSeconds), weights, new Limit(Long.MAX_VALUE), new Dns.HealthCheck(
                Duration.ofSeconds(10), Duration.ofSeconds(2), 3, 2, minHealthy));
    }

    private NameServer server(Dns dns) {
        NameServer server = new NameServer(simulation, dns, List.of("us-east", "eu-west"), List.of(east, west));
        server.listen((region, healthy, at) -> log.add(at / SECOND + " " + server.regions().get(region) + (healthy ? " in" : " out")));
        server.start();
        return server;
    }

    private Resolver resolver(Dns dns) {
        return new Resolver(server(dns), dns, new int[] {0, 1});
    }

    private void at(double second, Runnable action) {
        simulation.at(Phase.CHAOS, (long) (second * SECOND), onAction, action);
    }

    private void run(double second) {
        simulation.run((long) (second * SECOND), Long.MAX_VALUE);
    }

    /** The share of the users that believe in the first region. */
    private double inFirst(Resolver resolver, double second) {
        int count = 0;
        for (int user = 0; user < USERS; user++) {
            count += resolver.region(Keys.mix(7, user), (long) (second * SECOND), bits) == 0 ? 1 : 0;
        }
        return (double) count / USERS;
    }

    @Test
    void aRegionWhoseHostsRefuseIsTakenOutAtTheThirdProbe() {
        server(dns(Routing.FAILOVER, 60, Map.of(), 1));
        at(5, () -> east.forEach(Host::crash));
        at(65, () -> east.forEach(Host::restart));
        run(200);
        assertEquals(List.of("30 us-east out", "80 us-east in"), log);
    }

    @Test
    void aSilentRegionIsTakenOutWhenTheThirdProbeHasTimedOut() {
        server(dns(Routing.FAILOVER, 60, Map.of(), 1));
        at(5, () -> east.forEach(Host::cutOff));
        run(100);
        assertEquals(List.of("32 us-east out"), log);
    }

    @Test
    void aRegionIsHealthyWhileOneHostAnswersUnlessMoreAreNeeded() {
        server(dns(Routing.FAILOVER, 60, Map.of(), 1));
        server(dns(Routing.FAILOVER, 60, Map.of(), 2));
        at(5, () -> east.get(0).crash());
        run(100);
        assertEquals(List.of("30 us-east out"), log);
    }

    /** After the record has changed at 30 s, caches run out evenly over 60 s. */
    @Test
    void aCrowdLeavesALostRegionEvenlyOverOneTimeToLive() {
        Resolver resolver = resolver(dns(Routing.FAILOVER, 60, Map.of(), 1));
        at(5, () -> east.forEach(Host::crash));
        run(200);
        assertEquals(1, inFirst(resolver, 29.9));
        assertEquals(0.75, inFirst(resolver, 45), 0.02);
        assertEquals(0.5, inFirst(resolver, 60), 0.02);
        assertEquals(0.25, inFirst(resolver, 75), 0.02);
        assertEquals(0, inFirst(resolver, 90));
    }

    @Test
    void aUserKeepsAnAnswerForItsTimeToLive() {
        Resolver resolver = resolver(dns(Routing.WEIGHTED, 60, Map.of("us-east", 1, "eu-west", 1), 1));
        for (int user = 0; user < 100; user++) {
            long who = Keys.mix(7, user);
            long asked = resolver.askedAt(who, 1_000 * SECOND, bits);
            assertTrue(asked <= 1_000 * SECOND && asked > 940 * SECOND);
            int region = resolver.region(who, asked, bits);
            assertEquals(region, resolver.region(who, asked + 30 * SECOND, bits));
            assertEquals(region, resolver.region(who, asked + 60 * SECOND - 1, bits));
            assertEquals(asked + 60 * SECOND, resolver.askedAt(who, asked + 60 * SECOND, bits));
        }
    }

    @Test
    void withoutATimeToLiveTheAnswerIsThatOfTheMoment() {
        Resolver resolver = resolver(dns(Routing.FAILOVER, 0, Map.of(), 1));
        at(5, () -> east.forEach(Host::crash));
        run(200);
        assertEquals(1, inFirst(resolver, 29.9));
        assertEquals(0, inFirst(resolver, 30));
    }

    @Test
    void weightsAreTheSharesOfTheAnswers() {
        Resolver resolver = resolver(dns(Routing.WEIGHTED, 60, Map.of("us-east", 3, "eu-west", 1), 1));
        assertEquals(0.75, inFirst(resolver, 100), 0.02);
        assertEquals(0.75, inFirst(resolver, 1_000), 0.02);
    }

    @Test
    void theWeightsOfBrokenRegionsDoNotCount() {
        Resolver resolver = resolver(dns(Routing.WEIGHTED, 60, Map.of("us-east", 1, "eu-west", 9), 1));
        at(5, () -> west.forEach(Host::crash));
        run(200);
        assertEquals(1, inFirst(resolver, 90));
    }

    @Test
    void allRecordsAreGivenOutWhenNoneIsHealthy() {
        Resolver first = resolver(dns(Routing.FAILOVER, 60, Map.of(), 1));
        Resolver any = resolver(dns(Routing.WEIGHTED, 60, Map.of("us-east", 1, "eu-west", 1), 1));
        at(5, () -> east.forEach(Host::crash));
        at(5, () -> west.forEach(Host::crash));
        run(200);
        assertEquals(1, inFirst(first, 150));
        assertEquals(0.5, inFirst(any, 150), 0.02);
    }

    @Test
    void weightsAreWrittenExactlyWhereTheyMeanSomething() {
        assertThrows(SettingException.class, () -> dns(Routing.WEIGHTED, 60, Map.of(), 1));
        assertThrows(SettingException.class, () -> dns(Routing.WEIGHTED, 60, Map.of("us-east", 0), 1));
        assertThrows(SettingException.class, () -> dns(Routing.NEAREST, 60, Map.of("us-east", 1), 1));
    }
}
