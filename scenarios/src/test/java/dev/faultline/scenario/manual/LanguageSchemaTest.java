package dev.faultline.scenario.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An editor that follows the schema and our own reader agree; the judge is a validator that knows nothing of either. */
class LanguageSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TEXT = LanguageSchema.json();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(TEXT);
    private static final Pattern BLOCK = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void isADraft7Schema() {
        JsonNode tree = JSON.readTree(TEXT);
        assertEquals("http://json-schema.org/draft-07/schema#", tree.at("/$schema").asString());
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(com.networknt.schema.SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
        assertEquals(List.of(), meta.validate(tree));
    }

    @Test
    void acceptsEveryScenarioOfTheLibrary() {
        for (Library.Entry entry : Library.packed().entries()) {
            assertEquals(List.of(), errors(entry.text()), entry.name());
        }
    }

    @Test
    void acceptsEveryScenarioOfTheGuide() throws IOException {
        int found = 0;
        for (String document : List.of("README.md", "docs/language.md")) {
            Matcher block = BLOCK.matcher(Files.readString(Path.of("..").resolve(document)));
            while (block.find()) {
                assertEquals(List.of(), errors(block.group(1)), document + ":\n" + block.group(1));
                found++;
            }
        }
        assertTrue(found > 3);
    }

    /** One strange key in every map of every scenario: where the reader minds, the schema minds. */
    @Test
    void rejectsAnUnknownKeyWhereverTheLanguageDoes() {
        int rejected = 0;
        for (Library.Entry entry : Library.packed().entries()) {
            Object tree = load(entry.text());
            for (Map<Object, Object> map : maps(tree, new ArrayList<>())) {
                map.put("wrokers", 4);
                String mutated = new Dump(DumpSettings.builder().build()).dumpToString(tree);
                if (isUnknown(ScenarioReader.read("mutated.yaml", mutated, Overrides.NONE))) {
                    assertFalse(errors(mutated).isEmpty(), entry.name() + " with a strange key in " + map.keySet());
                    rejected++;
                }
                map.remove("wrokers");
            }
        }
        assertTrue(rejected > 200, "only " + rejected);
    }

    private static boolean isUnknown(Reading reading) {
        return reading.diagnostics().stream().map(Diagnostic::code).anyMatch(code -> code.toString().equals("FL2001"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<Object, Object>> maps(Object tree, List<Map<Object, Object>> into) {
        if (tree instanceof Map<?, ?> map) {
            into.add((Map<Object, Object>) map);
            map.values().forEach(value -> maps(value, into));
        } else if (tree instanceof List<?> list) {
            list.forEach(value -> maps(value, into));
        }
        return into;
    }

    @Test
    void rejectsAMissingKeyAWrongWordAndATimeWithoutUnit() {
        String good = """
                scenario: x
                duration: 1m
                clients: {c: {arrivals: poisson(1/s), calls: s.o, timeout: 3s}}
                services: {s: {io: async, operations: {o: [{work: 1ms}]}}}
                """;
        assertEquals(List.of(), errors(good));
        for (String[] change : List.of(new String[] {"duration: 1m\n", ""}, new String[] {"io: async", "io: asynchronous"},
                new String[] {"timeout: 3s", "timeout: 300"}, new String[] {"{work: 1ms}", "{wrok: 1ms}"},
                new String[] {"[{work: 1ms}]", "[{work: 1ms, wait: 1ms}]"}, new String[] {"io: async", "instances: 200000"})) {
            assertFalse(errors(good.replace(change[0], change[1])).isEmpty(), change[0] + " -> " + change[1]);
        }
    }

    @Test
    void aVariantIsAPatchInWhichNothingIsRequiredAndNullRemoves() {
        String scenario = """
                scenario: x
                duration: 1m
                policies: {p: {timeout: 1s, retry: {attempts: 3, backoff: none}}}
                clients: {c: {arrivals: poisson(1/s), calls: s.o, with: p}}
                services: {s: {operations: {o: [{work: 1ms}]}}}
                expect: {s.o: {p50: "<= 1s"}}
                variants:
                  v: {policies: {p: {retry: null}}, services: {s: {queue: {limit: 3}}}, expect: {s.o: {p50: null, mean: 3ms}}}
                """;
        assertEquals(List.of(), errors(scenario));
        assertFalse(errors(scenario.replace("queue: {limit: 3}", "queue: {limits: 3}")).isEmpty());
        assertFalse(errors(scenario.replace("v: {", "v: {variants: {}, ")).isEmpty());
    }

    @Test
    void whatAKeyMeansIsShownInTheEditor() {
        JsonNode workers = JSON.readTree(TEXT).at("/definitions/ServiceSpec/properties/workers/description");
        assertTrue(workers.asString().contains("How many calls"), workers.toString());
        assertTrue(workers.asString().endsWith("Default: `unlimited`."), workers.toString());
    }

    @Test
    void everyDefinitionIsUsed() {
        Matcher used = Pattern.compile("#/definitions/([^\"]+)").matcher(TEXT);
        List<String> names = new ArrayList<>();
        while (used.find()) {
            names.add(used.group(1));
        }
        JSON.readTree(TEXT).at("/definitions").propertyNames().forEach(name -> assertTrue(names.contains(name), name));
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    }

    private static List<String> errors(String yaml) {
        List<Error> errors = SCHEMA.validate(JSON.valueToTree(load(yaml)));
        return errors.stream().map(Error::toString).toList();
    }
}
