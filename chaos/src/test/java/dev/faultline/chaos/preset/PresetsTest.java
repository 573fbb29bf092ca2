package dev.faultline.chaos.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.chaos.Crash;
import dev.faultline.chaos.FaultCondition;
import dev.faultline.chaos.FaultSchedule;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.chaos.Strike;
import dev.faultline.chaos.StrikeId;
import dev.faultline.chaos.Timing;
import dev.faultline.chaos.Victims;
import dev.faultline.model.call.Stage;
import dev.faultline.model.naming.NameServer;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Way;
import dev.faultline.model.place.ControlPlane;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import dev.faultline.model.place.Topology;
import dev.faultline.settings.Patience;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.RandomBits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What presets plan, and whom they strike. */
class PresetsTest {

    private static final double MINUTE = 60e9;

    /** Two services of ours in two regions, and one of somebody else. */
    private static final class Town implements Estate {
        final Stage stage = Stage.of(1);
        final Simulation simulation = stage.simulation();
        final List<String> moves = new ArrayList<>();
        private final Topology topology = new Topology();
        private final Map<String, List<Host>> hosts = new LinkedHashMap<>();

        Town() {
            topology.add("us", "a");
            topology.add("us", "b");
            topology.add("eu", "a");
            add("shop", 6);
            add("stock", 3);
            hosts.put("bank", List.of(new Host(simulation, "bank-1", topology.internet("us"))));
        }

        private void add(String name, int instances) {
            List<Host> own = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                own.add(new Host(simulation, name + "-" + (i + 1), topology.zones().get(i % 3)));
            }
            hosts.put(name, own);
        }

        List<PlannedFault> plan(Preset preset, Record settings, long seed) {
            return preset.strikes(settings, new Campaign(this, seed, 0, Duration.ofMinutes(2), Duration.ofMinutes(42)));
        }

        @Override
        public List<String> own() {
            return List.of("shop", "stock");
        }

        @Override
        public List<String> waysTo(String callee) {
            return List.of("users -> " + callee);
        }

        @Override
        public void evacuate(String region) {
            moves.add(simulation.now() / 1_000_000_000 + "s away from " + region);
        }

        @Override
        public void failBack(String region) {
            moves.add(simulation.now() / 1_000_000_000 + "s back to " + region);
        }

        @Override
        public Stage stage() {
            return stage;
        }

        @Override
        public List<Host> everybody() {
            return hosts.values().stream().flatMap(List::stream).toList();
        }

        @Override
        public List<Host> labelled(String label) {
            return List.of();
        }

        @Override
        public List<Host> inRole(Role role) {
            return List.of();
        }

        @Override
        public double figure(FaultCondition.Figure figure, String of) {
            return Double.NaN;
        }

        @Override
        public List<Host> hostsOf(String name) {
            return hosts.getOrDefault(name, List.of());
        }

        @Override
        public List<Host> hostsIn(String place) {
            return hosts.values().stream().flatMap(List::stream).filter(host -> host.zone().isDataCenter())
                    .filter(host -> host.zone().path().equals(place) || host.zone().region().equals(place)).toList();
        }

        @Override
        public List<Host> party(String name) {
            return hostsOf(name);
        }

        @Override
        public Network network() {
            return new Network(stage, topology, (from, to) -> new Way(new Constant(1), 0));
        }

        @Override
        public List<NameServer> nameServers(String service) {
            return List.of();
        }

        @Override
        public List<ControlPlane> controlPlanes(String region) {
            return List.of();
        }
    }

    private final Town town = new Town();

    private static Monkey.Settings monkey(List<String> except, Grouping grouping, double everyNanos, Duration minimum) {
        return new Monkey.Settings(new Monkey.Rules(List.of(), except, grouping, Optional.of(new Exponential(everyNanos)), minimum,
                Optional.empty(), Optional.empty(), new Patience(30_000_000_000L)));
    }

    private static void add(FaultSchedule schedule, List<PlannedFault> plan) {
        plan.forEach(schedule::add);
    }

    @Test
    void aMonkeyKillsOneInstanceOfEachGroupAtATime() {
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        add(schedule, town.plan(new Monkey(), monkey(List.of(), Grouping.CLUSTER, 4 * MINUTE, Duration.ZERO), 1));
        town.simulation.run(Duration.ofMinutes(45).toNanos(), Long.MAX_VALUE);

        List<Strike> strikes = schedule.strikes();
        assertEquals(List.of("shop in eu", "shop in us", "stock in eu", "stock in us"),
                strikes.stream().map(Strike::target).distinct().sorted().toList());
        for (Strike strike : strikes) {
            String service = strike.target().substring(0, strike.target().indexOf(' '));
            assertTrue(strike.victims().stream().allMatch(victim -> victim.startsWith(service + "-")), strike.toString());
            assertTrue(strike.victims().size() <= 1, strike.toString());
            assertEquals(30_000_000_000L, strike.toNanos() - strike.fromNanos());
        }
        assertTrue(town.hostsOf("shop").stream().allMatch(Host::isUp), "all are replaced");
    }

    /** Over 40 minutes with a kill every 4 there are 10, as many as in any Poisson process of that rate. */
    @Test
    void theMeanGapIsTheOneAskedFor() {
        int kills = 0;
        for (int seed = 0; seed < 400; seed++) {
            kills += town.plan(new Monkey(), monkey(List.of("stock"), Grouping.APP, 4 * MINUTE, Duration.ZERO), seed).size();
        }
        assertEquals(10.0, kills / 400.0, 4 * Math.sqrt(10.0 / 400));
    }

    @Test
    void whoHasOptedOutIsSparedAndNobodyElseIsKilledAtAnotherTime() {
        List<Duration> all = times(town.plan(new Monkey(), monkey(List.of(), Grouping.APP, 4 * MINUTE, Duration.ZERO), 7), "shop");
        List<PlannedFault> spared = town.plan(new Monkey(), monkey(List.of("stock"), Grouping.APP, 4 * MINUTE, Duration.ZERO), 7);
        assertTrue(spared.stream().allMatch(fault -> target(fault).equals("shop")));
        assertEquals(all, times(spared, "shop"));
    }

    private static String target(PlannedFault fault) {
        return fault.kind().target(fault.settings());
    }

    private static List<Duration> times(List<PlannedFault> plan, String target) {
        return plan.stream().filter(fault -> target(fault).equals(target)).map(fault -> fault.timing().at().orElseThrow()).toList();
    }

    @Test
    void betweenTwoKillsOfAGroupThereIsTheMinimum() {
        Duration minimum = Duration.ofMinutes(3);
        List<Duration> times = times(town.plan(new Monkey(), monkey(List.of(), Grouping.STACK, MINUTE, minimum), 3), "everything");
        assertTrue(times.size() > 3);
        for (int i = 1; i < times.size(); i++) {
            assertTrue(times.get(i).minus(times.get(i - 1)).compareTo(minimum) >= 0, times.toString());
        }
    }

    @Test
    void outOfOfficeHoursNobodyDies() {
        List<Duration> times = new Gaps(new Constant(3_600_000_000_000L), Duration.ZERO, Optional.of(Coin.USUAL))
                .times(Duration.ofDays(4), Duration.ofDays(8), new RandomBits(1));
        assertEquals(List.of("PT105H", "PT106H", "PT107H", "PT108H", "PT109H", "PT110H", "PT177H", "PT178H", "PT179H", "PT180H",
                "PT181H", "PT182H"), times.stream().map(Duration::toString).toList(), "Friday, and Monday of the next week");
    }

    @Test
    void aStrikeThatIsLeftOutMovesNoOther() {
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        List<PlannedFault> plan = town.plan(new Monkey(), monkey(List.of(), Grouping.STACK, 4 * MINUTE, Duration.ZERO), 11);
        long third = plan.get(2).timing().at().orElseThrow().toNanos();
        schedule.guard(strike -> !strike.fault().endsWith("/" + third));
        add(schedule, plan);
        town.simulation.run(Duration.ofMinutes(45).toNanos(), Long.MAX_VALUE);

        List<Long> expected = plan.stream().map(fault -> fault.timing().at().orElseThrow().toNanos()).filter(at -> at != third)
                .toList();
        assertEquals(expected, schedule.strikes().stream().map(Strike::fromNanos).toList());
    }

    /** Each failure comes after the repair of the one before, so one that is left out must take as long as if it had happened. */
    @Test
    void aFailureThatIsLeftOutMovesNoneOfThoseThatFollow() {
        Crash.Settings crash = new Crash.Settings("shop", Victims.of(Optional.of(1)), Optional.empty());
        Timing timing = new Timing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Exponential(MINUTE)),
                Optional.of(new Exponential(MINUTE)), Optional.empty(), Optional.empty(), Optional.empty());
        PlannedFault failures = new PlannedFault(new Crash(), crash, timing, List.of());
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        schedule.add(failures);
        town.simulation.run(Duration.ofMinutes(45).toNanos(), Long.MAX_VALUE);
        List<Strike> all = schedule.strikes();

        Town other = new Town();
        FaultSchedule without = new FaultSchedule(other.simulation, other);
        StrikeId left = all.get(2).id();
        without.guard(strike -> !strike.equals(left));
        without.add(failures);
        other.simulation.run(Duration.ofMinutes(45).toNanos(), Long.MAX_VALUE);

        assertTrue(all.size() > 5);
        assertEquals(all.stream().filter(strike -> !strike.id().equals(left)).toList(), without.strikes());
    }

    @Test
    void aGorillaTakesAZoneForAQuarterOfTheTime() {
        Gorilla.Settings word = new Gorilla.Settings(new Gorilla.Rules(Optional.empty(), Optional.empty(), Optional.empty()));
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        add(schedule, town.plan(new Gorilla(), word, 5));
        town.simulation.run(Duration.ofMinutes(13).toNanos(), Long.MAX_VALUE);

        Strike strike = schedule.strikes().get(0);
        assertEquals(Duration.ofMinutes(12).toNanos(), strike.fromNanos(), "2 min of warm-up and a quarter of 40 min");
        assertEquals(3, town.hostsIn(strike.target()).size());
        assertTrue(town.hostsIn(strike.target()).stream().noneMatch(Host::isUp));
        town.simulation.run(Duration.ofMinutes(23).toNanos(), Long.MAX_VALUE);
        assertTrue(town.hostsIn(strike.target()).stream().allMatch(Host::isUp));
    }

    @Test
    void aKongLosesARegionEvacuatesItAndFailsBackLater() {
        Kong.Settings kong = new Kong.Settings(new Kong.Rules(Optional.of("us"), Optional.of(Duration.ofMinutes(3)),
                Optional.of(Duration.ofMinutes(4)), false, new Patience(60_000_000_000L), Duration.ofSeconds(90)));
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        add(schedule, town.plan(new Kong(), kong, 5));
        town.simulation.run(Duration.ofMinutes(5).toNanos(), Long.MAX_VALUE);
        assertTrue(town.hostsIn("us").stream().noneMatch(Host::isUp));
        town.simulation.run(Duration.ofMinutes(12).toNanos(), Long.MAX_VALUE);

        assertEquals(List.of("240s away from us", "510s back to us"), town.moves);
        assertTrue(town.hostsIn("us").stream().allMatch(Host::isUp));
    }

    @Test
    void anExerciseEvacuatesARegionThatNothingHasHappenedTo() {
        Kong.Settings kong = new Kong.Settings(new Kong.Rules(Optional.of("us"), Optional.of(Duration.ofMinutes(3)),
                Optional.of(Duration.ofMinutes(4)), true, new Patience(60_000_000_000L), Duration.ofSeconds(90)));
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        add(schedule, town.plan(new Kong(), kong, 5));
        town.simulation.run(Duration.ofMinutes(12).toNanos(), Long.MAX_VALUE);
        assertEquals(List.of("180s away from us", "420s back to us"), town.moves);
        assertEquals(1, schedule.strikes().size());
    }

    @Test
    void whatIsCalledOffEndsAtOnceAndNothingElseBegins() {
        FaultSchedule schedule = new FaultSchedule(town.simulation, town);
        add(schedule, town.plan(new Monkey(), monkey(List.of(), Grouping.STACK, MINUTE, Duration.ZERO), 13));
        add(schedule, town.plan(new Gorilla(), new Gorilla.Settings(new Gorilla.Rules(Optional.of("us/a"),
                Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofMinutes(30)))), 13));
        town.simulation.run(Duration.ofMinutes(10).toNanos(), Long.MAX_VALUE);
        int struck = schedule.strikes().size();
        schedule.callOff();
        town.simulation.run(Duration.ofMinutes(50).toNanos(), Long.MAX_VALUE);

        assertEquals(struck, schedule.strikes().size());
        assertTrue(schedule.strikes().stream().allMatch(strike -> strike.toNanos() <= Duration.ofMinutes(10).toNanos()));
        assertTrue(town.hostsOf("shop").stream().allMatch(Host::isUp));
    }

    @Test
    void aLatencyMonkeyNeverStrikesATargetTwiceAtATime() {
        LatencyMonkey.Settings settings = new LatencyMonkey.Settings(new LatencyMonkey.Rules(List.of(), List.of(),
                Optional.of(new Exponential(MINUTE)), new Constant(1), Duration.ofMinutes(2)));
        List<Duration> times = times(town.plan(new LatencyMonkey(), settings, 1), "shop");
        assertTrue(times.size() > 5);
        for (int i = 1; i < times.size(); i++) {
            assertTrue(times.get(i).minus(times.get(i - 1)).compareTo(Duration.ofMinutes(2)) >= 0);
        }
    }
}
