package dev.faultline.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import dev.faultline.report.chart.Figures;
import dev.faultline.report.chart.Picture;
import dev.faultline.report.chart.PicturesUnavailableException;
import dev.faultline.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportTest {
    private static final Pattern TAG =
        Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[^\\s\"=<>/]+(?:=\"[^\"]*\")?)*)\\s*(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s\"=<>/]+)(?:=\"([^\"]*)\")?");
    private static final Set<String> EMPTY_ELEMENTS = Set.of("meta", "br");

    private final Map<String, String> pages = new LinkedHashMap<>();

    HtmlReportTest() throws PicturesUnavailableException {
        Map<String, RunResult> samples = new LinkedHashMap<>();
        samples.put("payment", SampleResults.paymentHybrid());
        samples.put("replicated", SampleResults.replicated());
        samples.put("failing", SampleResults.doubleCharges());
        samples.put("spike", SampleResults.trafficSpike());
        samples.put("hostile", SampleResults.hostile());
        samples.put("bare", SampleResults.bare());
        samples.put("policies", SampleResults.policies());
        samples.put("stores", SampleResults.stores());
        samples.put("network", SampleResults.network());
        samples.put("push", SampleResults.push());
        for (Map.Entry<String, RunResult> sample : samples.entrySet()) {
            pages.put(sample.getKey(), HtmlReport.text(sample.getValue(), null,
                Picture.draw(sample.getValue(), Figures.of(sample.getValue())), null));
        }
    }

    @Test
    void storesHaveASectionWhereThereAreSome() {
        assertTrue(pages.get("stores").contains("<section id=\"stores\""));
        assertTrue(pages.get("stores").contains("Stores: old values, conflicts and lost writes"));
        assertFalse(pages.get("payment").contains("<section id=\"stores\""));
    }

    @Test
    void aBacklogThatNeverDrainedSaysSo() {
        String page = HtmlReport.text(SampleResults.lastingBacklog(), null, List.of(), null);
        assertTrue(page.contains(">never</td>"));
        assertFalse(pages.get("spike").contains(">never</td>"));
    }

    @Test
    void connectionsAndLinesStandBesideTheCallsThatNeedThem() {
        assertTrue(pages.get("network").contains("Connections, of all instances of a caller to all of a service"));
        assertTrue(pages.get("network").contains("4 closed by callers who gave up"));
        assertTrue(pages.get("network").contains("19.1 MB"));
        assertFalse(pages.get("payment").contains("Connections, of all"));
    }

    @Test
    void theNavigationHoldsLinksAndNothingElse() {
        assertTrue(pages.get("push").contains("<section id=\"faults\""));
        pages.forEach((name, page) -> assertTrue(Pattern.compile("<nav[^>]*><div[^>]*>\\s*(<a href=\"#[a-z]+\">[^<]+</a>\\s*)+</div></nav>")
            .matcher(page).find(), name));
    }

    @Test
    void whatOnlyOneKindOfPushChannelCountsHasATableOfItsOwn() {
        assertTrue(pages.get("push").contains("<caption>What only their kind counts</caption>"));
        assertTrue(pages.get("push").contains("500,000 handshakes"));
    }

    /** The page without what is no markup: its style sheet, its script and the data of its pictures. */
    private static String body(String page) {
        return page.replaceFirst("(?s)<style>.*?</style>", "<style></style>").replaceAll("(?s)(<script[^>]*>).*?</script>",
            "$1</script>");
    }

    @Test
    void policiesHaveATableAndBreakersTheirBands() {
        String page = pages.get("policies");
        assertTrue(page.contains("<h3 id=\"policies\">"));
        assertTrue(page.contains("<td class=\"words\">opened 3 times, half-opened 1 time, closed 1 time</td>"));
        assertTrue(page.contains("<figure id=\"breakers\">"));
        assertTrue(page.contains("Amplification: "));
        assertTrue(page.contains("Wasted work: "));
        assertFalse(pages.get("payment").contains("<h3 id=\"policies\">"));
    }

    private static List<Map.Entry<String, String>> attributes(String page) {
        List<Map.Entry<String, String>> attributes = new ArrayList<>();
        Matcher tags = TAG.matcher(body(page));
        while (tags.find()) {
            Matcher attribute = ATTRIBUTE.matcher(tags.group(3));
            while (attribute.find()) {
                attributes.add(Map.entry(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2)));
            }
        }
        return attributes;
    }

    private static Set<String> values(String page, String name) {
        Set<String> values = new HashSet<>();
        attributes(page).stream().filter(a -> a.getKey().equals(name)).forEach(a -> values.add(a.getValue()));
        return values;
    }

    @Test
    void thePolicyForbidsEveryRequestAndEveryScriptButOurs() throws Exception {
        for (String page : pages.values()) {
            Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
            assertTrue(policy.find());
            assertEquals("default-src 'none'; style-src 'sha256-" + hash("(?s)<style>(.*?)</style>", page)
                + "'; font-src data:; script-src 'sha256-" + hash("(?s)<script>(.*?)</script>", page)
                + "'; base-uri 'none'; form-action 'none'", policy.group(1).replace("&#39;", "'"));
        }
    }

    private static String hash(String element, String page) throws Exception {
        Matcher content = Pattern.compile(element).matcher(page);
        assertTrue(content.find());
        return Base64.getEncoder().encodeToString(
            MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingInThePageAsksForAnythingOutside() {
        pages.forEach((name, page) -> {
            for (Map.Entry<String, String> attribute : attributes(page)) {
                String key = attribute.getKey();
                assertFalse(Set.of("src", "srcset", "action", "style", "background", "poster", "data").contains(key), name
                    + ": " + key);
                assertFalse(key.startsWith("on"), name + ": " + key);
                assertTrue(!key.equals("href") || attribute.getValue().startsWith("#"), name + ": " + attribute);
            }
            assertTrue(Pattern.compile("url\\((?!data:|#)").matcher(page).results().findAny().isEmpty(), name);
            assertFalse(page.contains("@import"), name);
        });
    }

    @Test
    void elementsAreBalancedAndKnown() {
        Set<String> known = Set.of("html", "head", "meta", "title", "style", "body", "header", "div", "p", "span", "h1", "h2",
            "h3",
            "nav", "a", "main", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "ul", "li", "figure",
            "figcaption", "svg", "g", "defs", "clipPath", "path", "rect", "line", "text", "circle", "ellipse", "polygon",
            "polyline",
            "details", "summary", "script", "pre", "code", "dl", "dt", "dd", "strong", "footer");
        pages.forEach((name, page) -> {
            Deque<String> open = new ArrayDeque<>();
            Matcher tags = TAG.matcher(body(page));
            while (tags.find()) {
                String tag = tags.group(2);
                assertTrue(known.contains(tag), () -> name + ": <" + tag + ">");
                if (tags.group(1).equals("/")) {
                    assertEquals(open.pop(), tag, name);
                } else if (tags.group(4).isEmpty() && !EMPTY_ELEMENTS.contains(tag)) {
                    open.push(tag);
                }
            }
            assertTrue(open.isEmpty(), name + ": " + open);
        });
    }

    @Test
    void hostileNamesStayText() {
        String page = pages.get("hostile");
        assertFalse(page.contains("<img"), "a name became an element");
        long pictures = Pattern.compile("<figure ").matcher(page).results().count();
        long data = Pattern.compile("<script type=\"application/json\">").matcher(page).results().count();
        assertEquals(pictures - 1, data, "all pictures but that of percentiles have data");
        assertEquals(data + 1, Pattern.compile("<script").matcher(page).results().count(), "a name became a script");
        assertEquals(data + 1, Pattern.compile("</script").matcher(page).results().count(), "a name closed an element");
        assertTrue(page.contains("&lt;/script&gt;&lt;/style&gt;&lt;img src=x onerror="));
        assertEquals(1, Pattern.compile("</style>").matcher(page).results().count());
    }

    @Test
    void whatLabelsOrLinksPointAtExistsAndIsUnique() {
        pages.forEach((name, page) -> {
            List<String> ids = attributes(page).stream().filter(a -> a.getKey().equals("id")).map(Map.Entry::getValue).toList();
            assertEquals(ids.size(), new HashSet<>(ids).size(), name);
            values(page, "href").forEach(link -> assertTrue(ids.contains(link.substring(1)), name + ": " + link));
            values(page, "aria-labelledby").forEach(labels -> assertTrue(ids.containsAll(List.of(labels.split(" "))), name
                + ": " + labels));
        });
    }

    @Test
    void thePageCanBeReadAloud() {
        pages.forEach((name, page) -> {
            assertTrue(page.contains("<html lang=\"en\">"), name);
            assertEquals(1, Pattern.compile("<h1[ >]").matcher(page).results().count(), name);
            assertEquals(Pattern.compile("<table[ >]").matcher(page).results().count(),
                Pattern.compile("<caption>[^<]").matcher(page).results().count(), name + ": tables have captions");
            assertEquals(Pattern.compile("<figure[ >]").matcher(page).results().count(),
                Pattern.compile("<figcaption [^>]*>[^<]").matcher(page).results().count(), name + ": pictures have words");
            Matcher svg = Pattern.compile("<svg[^>]*>").matcher(page);
            while (svg.find()) {
                assertTrue(svg.group().contains("role=\"img\"") || svg.group().contains("aria-hidden=\"true\""), name + ": "
                    + svg.group());
            }
        });
    }

    @Test
    void theVerdictAndWhyComeBeforeEverythingElse() {
        String page = body(pages.get("failing"));
        int verdict = page.indexOf("FAIL");
        int summary = page.indexOf("3 of 4 expectations hold, 1 fails");
        int expectations = page.indexOf("id=\"expectations\"");
        int findings = page.indexOf("id=\"findings\"");
        assertTrue(0 < verdict && verdict < summary && summary < expectations && expectations < findings);
        assertTrue(findings < page.indexOf("id=\"operations\""));
    }

    @Test
    void theRunCanBeRepeatedFromThePage() {
        String page = pages.get("replicated");
        assertTrue(page.contains("faultline run payment-hybrid --seed 7 --replications 10"));
        assertTrue(page.contains("9f3c2a7be1d40586"));
        assertTrue(page.contains("Faultline 0.1.0"));
        assertTrue(page.contains("arrivals: poisson(200/s)"));
    }

    @Test
    void intervalsStandBesideTheirFigures() {
        assertTrue(pages.get("replicated").contains("861 ms to 907 ms"));
        assertTrue(pages.get("payment").contains("one run has none"));
        assertFalse(pages.get("replicated").contains("one run has none"));
    }

    @Test
    void withoutPicturesThePageSaysWhyAndIsOtherwiseComplete() {
        String page = HtmlReport.text(SampleResults.paymentHybrid(), null, List.of(), "pictures are left out: no fonts");
        assertTrue(page.contains("pictures are left out: no fonts"));
        assertFalse(page.contains("<figure"));
        assertTrue(page.contains("id=\"operations\""));
    }

    @Test
    void aTypicalPageIsSmall() {
        pages.forEach((name, page) -> assertTrue(page.getBytes(StandardCharsets.UTF_8).length < 1_500_000, name));
    }

    @Test
    void theSameResultGivesTheSameBytes() throws PicturesUnavailableException {
        RunResult result = SampleResults.paymentHybrid();
        assertEquals(pages.get("payment"), HtmlReport.text(result, null, Picture.draw(result, Figures.of(result)), null));
    }
}
