package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.yaml.Node.Mapping;
import dev.faultline.scenario.yaml.Node.Scalar;
import dev.faultline.scenario.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeReaderTest {

    @Test
    void everyKeyAndValueStandsWhereItsPlaceSays() {
        Source source = Source.file("shop.yaml", Shop.TEXT);
        List<Scalar> scalars = new ArrayList<>();
        collect(TreeReader.read(source, new Diagnostics()).orElseThrow(), scalars);

        assertTrue(scalars.size() > 150, "there are only " + scalars.size());
        for (Scalar scalar : scalars) {
            assertEquals(scalar.text(), written(scalar.part(0, 0)), "the text of a scalar lies within its place");
            String around = written(scalar.span());
            assertEquals(scalar.plain() ? scalar.text() : "\"" + scalar.text() + "\"", around);
        }
    }

    @Test
    void aPartOfAValueHasAPlaceOfItsOwn() {
        Scalar plain = value("a: exp(5ms)");
        assertEquals("5ms", written(plain.part(4, 3)));
        Scalar quoted = value("a: '<= 400'");
        assertEquals("400", written(quoted.part(3, 3)));
        Scalar wide = value("a: \"\ud83d\ude00 <= 400\"");
        assertEquals("400", written(wide.part(6, 3)));
    }

    @Test
    void aValueThatIsNotWrittenAsItReadsIsBlamedAsAWhole() {
        Scalar escaped = value("a: \"\\u003c= 400\"");
        assertEquals("<= 400", escaped.text());
        assertEquals(escaped.span(), escaped.part(3, 3));
        Scalar folded = value("a: >\n  exp(\n  5ms)\n");
        assertEquals(folded.span(), folded.part(4, 3));
    }

    @Test
    void mapsAndListsEndWithTheirLastPart() {
        Source source = Source.file("x", "a:\n  b: 1\n  c: [1,\n    2]\n\n\nd: 3\n");
        Mapping top = (Mapping) TreeReader.read(source, new Diagnostics()).orElseThrow();

        assertEquals("2:3-4:7", place(top.get("a").span()));
        assertEquals("3:6-4:7", place(((Mapping) top.get("a")).get("c").span()));
    }

    @Test
    void theCountryOfNorwayIsNotFalse() {
        Mapping top = (Mapping) TreeReader.read(Source.file("x", "a: NO\nb: 12:30\nc: 010\nd: ~\ne:\n"), new Diagnostics())
                .orElseThrow();

        assertEquals("NO", ((Scalar) top.get("a")).text());
        assertEquals("12:30", ((Scalar) top.get("b")).text());
        assertEquals("010", ((Scalar) top.get("c")).text());
        assertTrue(top.get("d").isNull());
        assertTrue(top.get("e").isNull());
    }

    @Test
    void anAliasIsBlamedWhereItStands() {
        Mapping top = (Mapping) TreeReader.read(Source.file("x", "a: &n {k: 1}\nb: *n\n"), new Diagnostics()).orElseThrow();

        assertEquals("2:4-2:6", place(top.get("b").span()));
        assertEquals("1", ((Scalar) ((Mapping) top.get("b")).get("k")).text());
    }

    private static Scalar value(String text) {
        return (Scalar) ((Mapping) TreeReader.read(Source.file("x", text), new Diagnostics()).orElseThrow()).get("a");
    }

    private static String place(Span span) {
        return span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn();
    }

    private static String written(Span span) {
        String line = span.source().lines().get(span.line() - 1);
        return line.substring(line.offsetByCodePoints(0, span.column() - 1), line.offsetByCodePoints(0, span.endColumn() - 1));
    }

    private static void collect(Node node, List<Scalar> scalars) {
        if (node instanceof Scalar scalar) {
            scalars.add(scalar);
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> collect(item, scalars));
        } else if (node instanceof Mapping mapping) {
            mapping.entries().values().forEach(entry -> {
                scalars.add(entry.key());
                collect(entry.value(), scalars);
            });
        }
    }
}
