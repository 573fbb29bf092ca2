package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.result.RunResult;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.batik.svggen.SVGGraphics2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xml.sax.InputSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesTest {
    private static Map<String, Picture> draw(RunResult result) throws PicturesUnavailableException {
        Map<String, Picture> pictures = new TreeMap<>();
        Picture.draw(result, Figures.of(result)).forEach(picture -> pictures.put(picture.figure().id(), picture));
        return pictures;
    }

    private final Map<String, Picture> payment = draw(SampleResults.paymentHybrid());

    PicturesTest() throws PicturesUnavailableException {
    }

    @Test
    void aResultHasPicturesOfOperationsChannelsAndServices() {
        assertEquals(Set.of("latency-shop-pay", "throughput-shop-pay", "latency-shop-status", "throughput-shop-status",
            "percentiles", "backlog", "waiting", "utilization"), payment.keySet());
        assertTrue(Figures.of(SampleResults.bare()).isEmpty());
    }

    @Test
    void faultWindowsAreShadedAndLabelledOnEveryTimeChart() {
        payment.forEach((id, picture) -> {
            if (!id.equals("percentiles")) {
                assertTrue(picture.svg().contains(">slow provider<"), id);
                assertTrue(picture.svg().contains(">errors shop -&gt; provider<"), id);
                assertTrue(picture.svg().contains("f-fault"), id);
            }
        });
    }

    @Test
    void expectationLinesAreDrawn() {
        assertTrue(payment.get("latency-shop-pay").svg().contains(">p99 &lt;= 900ms<"));
        assertTrue(payment.get("latency-shop-pay").svg().contains("s-limit"));
        assertFalse(payment.get("latency-shop-status").svg().contains("s-limit"));
        assertTrue(payment.get("percentiles").svg().contains(">shop.pay p99 &lt;= 900ms<"));
    }

    @Test
    void everyPictureSaysInWordsWhatItShows() {
        assertEquals("Percentiles of good answers in windows of 2 s: the 99th percentile reaches 1.28 s at 4:06, the median at "
            + "most 435 ms.", payment.get("latency-shop-pay").figure().description());
        assertEquals("Answers per second in windows of 2 s, by outcome: ok reaches 216.5/s, failures reach 70/s at 4:30.",
            payment.get("throughput-shop-pay").figure().description());
        assertTrue(payment.get("utilization").figure().description().contains("provider reaches 100% at 4:"));
    }

    @Test
    void everyPictureHasItsFiguresAsATable() {
        payment.forEach((id, picture) -> {
            List<List<String>> table = picture.figure().table();
            assertTrue(table.size() > 5 && table.size() <= 25, () -> id + ": " + table.size());
            table.forEach(row -> assertEquals(table.get(0).size(), row.size(), id));
        });
    }

    @Test
    void svgIsWellFormedAndItsReferencesExist() throws Exception {
        Map<String, Picture> hostile = draw(SampleResults.hostile());
        hostile.putAll(payment);
        for (Picture picture : hostile.values()) {
            var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.parse(new InputSource(new StringReader(picture.svg())));
            Set<String> ids = all("id=\"([^\"]+)\"", picture.svg());
            assertTrue(ids.containsAll(all("url\\(#([^)]+)\\)", picture.svg())));
            ids.forEach(id -> assertTrue(id.startsWith(picture.figure().id()), id));
            assertFalse(picture.svg().contains("<img"), picture.svg());
        }
    }

    @Test
    void coloursAreClassesSoThatThePageCanChooseThem() {
        for (Picture picture : payment.values()) {
            assertEquals(Set.of(), all("((?:fill|stroke)=\"(?!none|black|url)[^\"]+\")", picture.svg()), picture.figure().id());
        }
    }

    @Test
    void onlyTheBundledTypefaceIsUsed() throws Exception {
        Theme theme = Theme.load();
        for (Picture picture : payment.values()) {
            var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            SVGGraphics2D graphics = new SVGGraphics2D(document);
            picture.figure().chart(theme).draw(graphics, new Rectangle2D.Double(0, 0, 900, 300));
            StringWriter out = new StringWriter();
            graphics.stream(graphics.getRoot(), out);
            Set<String> families = all("<g[^>]*font-family=\"'?([^\"']+)", out.toString());
            families.remove("Dialog");
            assertEquals(Set.of("Inter"), families, picture.figure().id());
            assertFalse(Pattern.compile("<text[^>]*font-family").matcher(out.toString()).find());
        }
    }

    private static Set<String> all(String regex, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
