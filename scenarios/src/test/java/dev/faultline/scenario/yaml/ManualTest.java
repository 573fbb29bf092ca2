package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.PolicyKind;
import dev.faultline.scenario.manual.Manual;
import dev.faultline.scenario.manual.ManualText;
import dev.faultline.scenario.manual.Topic;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.PolicySpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.settings.Attachments;
import dev.faultline.sim.random.Distributions;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the language has, the manual has a page on, with an example; and the examples are read by the language's reader. */
class ManualTest {

    private static final Manual MANUAL = Manual.installed();
    private static final String SHOP = """
            scenario: shop
            duration: 10m
            clients: {shoppers: {arrivals: poisson(100/s), calls: shop.buy}}
            services:
              shop: {workers: 16, operations: {buy: [{work: 5ms}, {call: bank.pay}]}}
              bank: {operations: {pay: [{work: 20ms}]}}
            """;

    @TestFactory
    Stream<DynamicTest> everyKeyHasAPageWithAnExampleThatCanBeRead() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        settings(Scenario.class, settings, new LinkedHashSet<>());
        assertTrue(settings.size() > 100, "the language has more keys than " + settings.size());
        return settings.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            Setting setting = entry.getValue();
            Topic page = MANUAL.topics().stream().filter(topic -> topic.kind().equals("key")
                    && topic.name().equals(setting.key()) && topic.doc().equals(setting.doc().orElse("?"))).findFirst()
                    .orElseThrow(() -> new AssertionError("no page on " + entry.getKey()));
            assertReads(page.example(), setting);
        }));
    }

    /** All keys of the language, whoever brings them along, by the record and its component. */
    private static void settings(Class<?> record, Map<String, Setting> into, Set<Class<?>> seen) {
        if (!record.isRecord() || ScalarBinder.isWritten(record) || !seen.add(record)) {
            return;
        }
        if (record == PolicySpec.class) {
            members(PolicyKind.class).forEach(settings -> settings(settings, into, seen));
            return;
        }
        for (Setting setting : RecordShape.of(record).settings()) {
            if (setting.isVariant()) {
                members(setting.component().getType()).forEach(settings -> settings(settings, into, seen));
            }
            if (!setting.isVariant() || setting.doc().isPresent()) {
                into.put(record.getName() + "." + setting.component().getName(), setting);
                parts(setting.type()).forEach(part -> settings(part, into, seen));
            }
        }
    }

    private static List<Class<? extends Record>> members(Class<?> family) {
        List<Class<? extends Record>> all = new ArrayList<>();
        Families.INSTALLED.keys(family).forEach(key -> all.add(Families.INSTALLED.find(family, key).orElseThrow().settings()));
        return all;
    }

    private static List<Class<?>> parts(Type type) {
        Class<?> raw = Binder.raw(type);
        if (raw == Optional.class || raw == List.class) {
            return Binder.argument(type, 0) == ExpectationSpec.class ? List.of() : parts(Binder.argument(type, 0));
        }
        return raw == Map.class ? parts(Binder.argument(type, 1)) : List.of(raw);
    }

    private static void assertReads(String example, Setting setting) {
        Diagnostics diagnostics = new Diagnostics();
        Node tree = TreeReader.read(Source.file("example.yaml", example), diagnostics).orElseThrow();
        Node value = ((Node.Mapping) tree).get(setting.key());
        assertTrue(value != null, example);
        boolean isExpectation = Binder.raw(setting.type()) == List.class
                && Binder.argument(setting.type(), 0) == ExpectationSpec.class;
        boolean isVariants = setting.component().getDeclaringRecord() == Scenario.class
                && List.of("variants", "hypotheses").contains(setting.key());
        if (setting.isVariant()) {
            assertTrue(Families.INSTALLED.find(setting.component().getType(), ((Node.Scalar) value).text()).isPresent(), example);
        } else if (!isExpectation && !isVariants) { // those need the rest of a scenario; the documents have examples that are read
            new Binder(diagnostics, Parameters.of(tree), Attachments.NONE)
                    .bind(value, setting.type(), setting, new Place(setting.key(), "", value.span()));
        }
        assertEquals("", DiagnosticText.write(diagnostics.sorted(), false), example);
    }

    @Test
    void everyMemberHasAPageWithItsExample() {
        for (Topic topic : MANUAL.topics()) {
            assertFalse(topic.doc().isBlank(), topic.title());
            boolean needsNone = topic.kind().equals("diagnostic");
            assertTrue(needsNone || !topic.example().isBlank(), "no example of " + topic.title());
        }
        for (String word : List.of("retry", "circuit-breaker", "call", "crash", "least-requests", "fifo", "ideal", "spike",
                "lognormal", "steps", "policies", "faults")) {
            assertFalse(MANUAL.find(word).isEmpty(), word);
        }
        Distributions.kinds().forEach(kind -> assertFalse(MANUAL.find(kind.name()).isEmpty(), kind.name()));
        for (Metric metric : Metric.values()) {
            assertFalse(MANUAL.find("expect." + metric.key()).isEmpty(), metric.key());
        }
    }

    /** The example of a problem has just that problem. */
    @TestFactory
    Stream<DynamicTest> anExampleOfAProblemHasIt() {
        return Stream.of(Code.values()).filter(code -> code.example().isPresent()).map(code ->
                DynamicTest.dynamicTest(code.toString(), () -> {
                    String example = code.example().get();
                    List<Code> alone = codes(ScenarioReader.read("example.yaml", example, Overrides.NONE));
                    String laidOver = SHOP + "variants:\n  example:\n" + example.indent(4);
                    boolean there = alone.contains(code) || codes(example.startsWith("--") ? option(example)
                            : ScenarioReader.read("example.yaml", laidOver, variant("example"))).contains(code);
                    assertTrue(there, () -> code + " is not in:\n" + example);
                }));
    }

    @Test
    void everyProblemHasACauseAndACureAndAllButLimitsAnExample() {
        for (Code code : Code.values()) {
            assertFalse(code.cause().isBlank(), code.toString());
            assertFalse(code.cure().isBlank(), code.toString());
            boolean ofTheFile = code.toString().startsWith("FL9") || code == Code.NOT_TEXT;
            assertTrue(ofTheFile || code.example().isPresent(), code + " has no example");
        }
    }

    private static Reading option(String example) {
        String value = example.substring(example.indexOf(' ') + 1);
        return ScenarioReader.read("example.yaml", SHOP, example.startsWith("--set ")
                ? new Overrides(List.of(value), Optional.empty()) : variant(value));
    }

    private static Overrides variant(String name) {
        return new Overrides(List.of(), Optional.of(name));
    }

    private static List<Code> codes(Reading reading) {
        return reading.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @Test
    void aPathMayHaveNamesOrLeaveThemOut() {
        for (String path : List.of("services.workers", "services.*.workers", "services.checkout.workers", "Services.Workers")) {
            assertEquals("services.*.workers", MANUAL.find(path).get(0).path(), path);
        }
        assertEquals("services.*.queue.limit", MANUAL.find("queue.limit").get(0).path());
        assertEquals("retry.attempts", MANUAL.find("retry.attempts").get(0).path());
    }

    @Test
    void aWordThatMeansSeveralThingsFindsThemAll() {
        List<Topic> retry = MANUAL.find("retry");
        assertEquals("policy", retry.get(0).kind());
        assertTrue(retry.stream().anyMatch(topic -> topic.path().equals("services.*.consumes.*.retry")), retry.toString());
    }

    @Test
    void theClosestIsSuggested() {
        assertEquals(Optional.of("circuit-breaker"), MANUAL.closest("circiut-breaker"));
        assertEquals(Optional.of("services.workers"), MANUAL.closest("services.wrokers"));
        assertEquals(List.of(), MANUAL.find("teleport"));
    }

    @Test
    void pagesHaveDistinctTitles() {
        List<String> titles = MANUAL.topics().stream().map(Topic::title).toList();
        Set<String> seen = new LinkedHashSet<>();
        assertEquals(List.of(), titles.stream().filter(title -> !seen.add(title)).toList());
    }

    @Test
    void aPageTellsValueDefaultAndRange() {
        assertEquals("""
                replications, a key
                  How many independent runs there are; from two on, results have intervals.

                  value    a whole number
                  default  1
                  range    at least 1, at most 10k

                Example
                  replications: 1
                """, ManualText.page(MANUAL.find("replications").get(0), 80, false));
    }

    @Test
    void linesStayWithinTheTerminal() {
        for (Topic topic : MANUAL.topics()) {
            String prose = ManualText.page(topic, 80, false).replaceAll("(?s)\nExample\n.*", "");
            prose.lines().skip(1).forEach(line -> assertTrue(line.length() <= 80, line));
        }
    }
}
