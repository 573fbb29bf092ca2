package dev.faultline.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.faultline.chaos.preset.Preset;
import dev.faultline.settings.Bandwidth;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ending a fault restores exactly what would be there without it, alone and with any other fault of any kind: every knob is compared
 * with that of a town where only the other one struck.
 */
class OverlapTest {

    private static final Map<String, SettingsOf> EXAMPLES = examples();

    /** The settings of a fault that lasts for a time. */
    private interface SettingsOf {
        Record lasting(Optional<Duration> length);
    }

    private static Map<String, SettingsOf> examples() {
        Victims two = Victims.of(Optional.of(2));
        Share half = Share.parse("50%");
        Map<String, SettingsOf> of = new LinkedHashMap<>();
        of.put("crash", length -> new Crash.Settings("pay", two, length));
        of.put("slow", length -> new Slow.Settings("pay", 3, two, length));
        of.put("freeze", length -> new Freeze.Settings("pay", two, length));
        of.put("errors", length -> new Errors.Settings("shop -> pay", half, length));
        of.put("delay", length -> new Delay.Settings("shop -> pay", new Constant(1e6), Heading.THERE, length));
        of.put("lose", length -> new Lose.Settings("us/a", length));
        of.put("down", length -> new Down.Settings("pay", two, length));
        of.put("gray", length -> new Gray.Settings("pay", half, half, Duration.ofMillis(1), Victims.ALL, length));
        of.put("restart", length -> new Restart.Settings("pay", length.orElseThrow(), two));
        of.put("memory-pressure", length -> new MemoryPressure.Settings("pay", Bytes.parse("1MiB"), two, length));
        of.put("disk-full", length -> new DiskFull.Settings("pay", two, length));
        of.put("disk-slow", length -> new DiskSlow.Settings("pay", 0.1 + 0.2, two, length));
        of.put("clock-skew", length -> new ClockSkew.Settings("pay", Duration.ofSeconds(3), false, two, length));
        of.put("certificate-expired", length -> new CertificateExpired.Settings("pay", two, length));
        of.put("bad-deploy", length -> new BadDeploy.Settings("pay", half, 3, Duration.ofSeconds(3), 1, Duration.ofSeconds(1), two,
                length));
        of.put("config-push", length -> new ConfigPush.Settings("pay", half, 0.3, two, length));
        of.put("isolate", length -> new Isolate.Settings("us/a", length));
        of.put("partition", length -> new Partition.Settings("us/a -> us/b", Heading.BOTH, length));
        of.put("loss", length -> new Loss.Settings("shop -> pay", half, Share.NONE, Heading.BOTH, length));
        of.put("jitter", length -> new Jitter.Settings("shop -> pay", Duration.ofMillis(1), Heading.BOTH, length));
        of.put("duplicate", length -> new Duplication.Settings("shop -> pay", half, Heading.BOTH, length));
        of.put("reorder", length -> new Reordering.Settings("shop -> pay", half, Duration.ofMillis(1), Heading.BOTH, length));
        of.put("bandwidth", length -> new Throttle.Settings("shop -> pay", Bandwidth.parse("1Mbit/s"), Heading.BOTH, length));
        of.put("dns-failure", length -> new DnsFailure.Settings("pay", false, length));
        of.put("control-plane-down", length -> new ControlPlaneDown.Settings("us", length));
        return of;
    }

    private static List<FaultKind> kinds() {
        return ServiceLoader.load(FaultKind.class).stream().map(ServiceLoader.Provider::get)
                .filter(kind -> !(kind instanceof Preset)).toList();
    }

    private static Town town() {
        return new Town().service("shop", "us/a").service("pay", "us/a", "us/b", "eu/a");
    }

    private static void plan(Town town, FaultKind kind, String from, String to) {
        Duration begin = Durations.parse(from);
        town.fault(from, kind, EXAMPLES.get(kind.key()).lasting(Optional.of(Durations.parse(to).minus(begin))));
    }

    private static String knobsAt(Town town, String time) {
        town.run(time);
        return town.knobs();
    }

    @Test
    void everyKindIsHere() {
        assertEquals(kinds().stream().map(FaultKind::key).sorted().toList(), EXAMPLES.keySet().stream().sorted().toList());
    }

    @TestFactory
    Stream<DynamicTest> aFaultTurnsAKnobAndItsEndTurnsItBack() {
        return kinds().stream().map(kind -> DynamicTest.dynamicTest(kind.key(), () -> {
            Town town = town();
            plan(town, kind, "10s", "30s");
            String before = knobsAt(town, "9s");
            assertNotEquals(before, knobsAt(town, "29s"));
            assertEquals(before, knobsAt(town, "31s"));
            assertEquals(1, town.schedule.strikes().size());
        }));
    }

    @TestFactory
    Stream<DynamicTest> twoThatOverlapLeaveEachOtherAlone() {
        return kinds().stream().flatMap(first -> kinds().stream().map(second ->
                DynamicTest.dynamicTest(first.key() + " and " + second.key(), () -> {
                    Town both = town();
                    plan(both, first, "10s", "30s");
                    plan(both, second, "20s", "40s");
                    Town onlySecond = town();
                    plan(onlySecond, second, "20s", "40s");
                    String whole = knobsAt(both, "9s");
                    assertEquals(knobsAt(onlySecond, "35s"), knobsAt(both, "35s"), "the second goes on");
                    assertEquals(whole, knobsAt(both, "41s"), "nothing is left");
                })));
    }

    @TestFactory
    Stream<DynamicTest> oneWithinAnotherLeavesTheOuterOne() {
        return kinds().stream().flatMap(outer -> kinds().stream().map(inner ->
                DynamicTest.dynamicTest(inner.key() + " within " + outer.key(), () -> {
                    Town both = town();
                    plan(both, outer, "10s", "40s");
                    plan(both, inner, "20s", "30s");
                    Town onlyOuter = town();
                    plan(onlyOuter, outer, "10s", "40s");
                    String whole = knobsAt(both, "9s");
                    assertEquals(knobsAt(onlyOuter, "35s"), knobsAt(both, "35s"), "the outer one goes on");
                    assertEquals(whole, knobsAt(both, "41s"), "nothing is left");
                })));
    }
}
