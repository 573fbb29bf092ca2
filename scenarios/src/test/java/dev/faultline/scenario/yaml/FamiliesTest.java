package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.chaos.FaultKind;
import dev.faultline.model.balancing.LoadBalancerKind;
import dev.faultline.model.flow.StepKind;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.kafka.GroupProtocolKind;
import dev.faultline.model.messaging.kafka.assignment.AssignorKind;
import dev.faultline.model.protocol.ProtocolKind;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.queueing.QueueOrderKind;
import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.model.shedding.SheddingKind;
import dev.faultline.model.store.StoreKind;
import dev.faultline.model.workload.ShapeKind;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.PolicyPart;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Variant;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever adds to the language, adds to its manual: what it is for, each of its keys, and an example that can be read. */
class FamiliesTest {

    /** Where an example stands in a scenario, and what it may refer to. */
    private static final Map<Class<? extends Variant>, String> PLACES = Map.ofEntries(
            Map.entry(StepKind.class, "services: {checkout: {operations: {pay: [%s]}}, %s}"),
            Map.entry(PolicyKind.class, "policies: {careful: {%s}}\nservices: {checkout: {operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(LoadBalancerKind.class, "services: {checkout: {balancing: %s, operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(BrokerKind.class, "brokers: {other: %s}\nservices: {checkout: {operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(QueueOrderKind.class, "services: {checkout: {queue: {order: %s}, operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(StoreKind.class, "stores: {ledger: {kind: event-store}, other: %s}\nservices: {checkout: {operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(PushKind.class, "push: {other: %s}\nservices: {checkout: {operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(SheddingKind.class, "services: {checkout: {shed: [%s], operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(ProtocolKind.class, "services: {checkout: {protocol: %s, operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(ShapeKind.class, "services: {checkout: {operations: {pay: [{work: 1ms}]}}, %2$s}"),
            Map.entry(FaultKind.class, "chaos: [%s]\nservices: {checkout: {operations: {pay: [{call: payments.charge}]}}, %s}"),
            Map.entry(GroupProtocolKind.class, "brokers: {other: {kind: kafka, topics: {paid: {}}, consumer: %s}}\n"
                    + "services: {checkout: {operations: {pay: [{work: 1ms}]}}, %s}"),
            Map.entry(AssignorKind.class, "brokers: {other: {kind: kafka, topics: {paid: {}}, consumer: {assignor: %s}}}\n"
                    + "services: {checkout: {operations: {pay: [{work: 1ms}]}}, %s}"));

    private static final String OTHERS = "payments: {instances: 3, operations: {charge: [{work: 1ms}, {effect: card-charged}]}}, "
            + "stock: {operations: {reserve: [{work: 1ms}]}}, prices: {operations: {get: [{work: 1ms}]}}";

    private static final String ASKED = ", clerk: {consumes: {work/jobs: [{work: 1ms}]}}";

    @TestFactory
    Stream<DynamicTest> anExampleCanBeRead() {
        return PLACES.keySet().stream().flatMap(family -> members(family).stream().map(member ->
                DynamicTest.dynamicTest(member.getClass().getName(), () -> read(family, member))));
    }

    private static void read(Class<? extends Variant> family, Variant member) {
        Example example = member.getClass().getAnnotation(Example.class);
        assertTrue(example != null, "@Example is missing");
        String shape = family == ShapeKind.class ? example.value() : "";
        String scenario = "scenario: example\nduration: 10m\n"
                + "topology: {regions: {us-east: {zones: [a, b, c]}}}\n"
                + "clients: {users: {arrivals: poisson(10/s), calls: checkout.pay, shape: [" + shape + "]}}\n"
                + PLACES.get(family).formatted(example.value(), family == StepKind.class ? OTHERS + ASKED : OTHERS) + "\n"
                + (PLACES.get(family).startsWith("brokers:") ? "" : "brokers: {work: {kind: ideal, queues: {jobs: {}, jobs.done: {}}}}\n")
                + (family == StoreKind.class ? "" : "stores: {orders-db: {kind: database, replicas: [us-east/b]}}\n")
                + (family == PushKind.class ? "" : "push: {scores: {kind: ideal, gateway: payments, users: 10}}\n")
                + "audiences: {followers: {users: 1000, authors: {all: {count: 3, followers: 100}}}}\n"
                + "resources: {rooms: 200, slots: 40}\nsagas: {booking: {steps: [{do: payments.charge}]}}\n"
                + (family == PolicyKind.class ? "" : "policies: {careful: {timeout: 300ms}}\n");

        Reading reading = ScenarioReader.read("example.yaml", scenario, Overrides.NONE);

        assertTrue(reading.scenario().isPresent(), () -> scenario + DiagnosticText.write(reading.diagnostics(), false));
    }

    @TestFactory
    Stream<DynamicTest> aMemberHasAManual() {
        return PLACES.keySet().stream().flatMap(family -> members(family).stream().map(member ->
                DynamicTest.dynamicTest(member.getClass().getName(), () -> {
                    assertTrue(member.getClass().isAnnotationPresent(Doc.class), "@Doc is missing");
                    assertTrue(member.key().matches("[a-z][a-z0-9-]*(/[0-9.]+)?"), member.key());
                    documented(member.settings(), new LinkedHashSet<>());
                })));
    }

    @Test
    void everyKeyOfTheLanguageHasAManual() {
        documented(Scenario.class, new LinkedHashSet<>());
    }

    @Test
    void everyMetricAndEveryKindOfProblemHasAManual() {
        for (Metric metric : Metric.values()) {
            assertFalse(metric.doc().isEmpty(), "@Doc is missing on Metric." + metric.name());
        }
        for (Code code : Code.values()) {
            assertFalse(code.cause().isEmpty() || code.cure().isEmpty(), "@Doc or @Cure is missing on Code." + code.name());
        }
    }

    @Test
    void everyFamilyHasMembers() {
        PLACES.keySet().forEach(family -> assertFalse(members(family).isEmpty(), family.getName()));
    }

    private static void documented(Class<?> record, Set<Class<?>> seen) {
        if (!record.isRecord() || ScalarBinder.isWritten(record) || hasNoKeys(record) || !seen.add(record)) {
            return;
        }
        for (Setting setting : RecordShape.of(record).settings()) {
            boolean named = setting.selected().isEmpty() || setting.isShorthand();
            assertTrue(!named || setting.doc().isPresent(), "@Doc is missing on " + record.getName() + "."
                    + setting.component().getName());
            parts(setting.type()).forEach(part -> documented(part, seen));
        }
    }

    /** Records whose components are no keys: a policy is a map of parts, and an expectation is a line of a map. */
    private static boolean hasNoKeys(Class<?> record) {
        return List.of(PolicySpec.class, PolicyPart.class, ExpectationSpec.class).contains(record);
    }

    private static List<Class<?>> parts(Type type) {
        Class<?> raw = Binder.raw(type);
        if (raw == Optional.class || raw == List.class) {
            return parts(Binder.argument(type, 0));
        }
        return raw == Map.class ? parts(Binder.argument(type, 1)) : List.of(raw);
    }

    private static List<Variant> members(Class<? extends Variant> family) {
        return Families.INSTALLED.keys(family).stream().map(key -> Families.INSTALLED.find(family, key).orElseThrow()).toList();
    }

    @Test
    void theKeyOfAMemberIsTheKeyItIsFoundBy() {
        assertEquals("call", Families.INSTALLED.find(StepKind.class, "call").orElseThrow().key());
        assertTrue(Families.INSTALLED.find(StepKind.class, "teleport").isEmpty());
    }
}
