package dev.faultline.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleComparisons;
import dev.faultline.report.chart.ComparisonFigures;
import dev.faultline.report.chart.Figure;
import dev.faultline.report.chart.Picture;
import dev.faultline.report.chart.PicturesUnavailableException;
import dev.faultline.result.comparison.Comparison;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonHtmlTest {
    private final Map<String, String> pages = new LinkedHashMap<>();

    ComparisonHtmlTest() throws PicturesUnavailableException {
        pages.put("replicated", page(SampleComparisons.replicated()));
        pages.put("one seed", page(SampleComparisons.oneSeed()));
        pages.put("hostile", page(SampleComparisons.hostile()));
    }

    private static String page(Comparison comparison) throws PicturesUnavailableException {
        return ComparisonHtml.text(comparison, Picture.draw("", ComparisonFigures.of(comparison)), "faultline compare x", null);
    }

    private static List<String> matches(String pattern, String page) {
        return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group).toList();
    }

    private static List<String> groups(String pattern, String page) {
        return Pattern.compile(pattern).matcher(page).results().map(result -> result.group(1)).toList();
    }

    @Test
    void thePageRunsNothingAndLoadsNothing() {
        pages.forEach((name, page) -> {
            assertTrue(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"), name);
            assertEquals(List.of(), matches("<script", page), name);
            assertEquals(List.of(), matches("<[a-z][^<>]* (src|srcset|action|style|on[a-z]+)=\"", page), name);
            assertEquals(List.of(), matches("url\\((?!data:|#)", page), name);
        });
    }

    @Test
    void hostileNamesStayText() {
        String page = pages.get("hostile");
        assertFalse(page.contains("<img"), "a name became an element");
        assertEquals(1, matches("</style>", page).size(), "a name closed an element");
        assertTrue(page.contains("&lt;/script&gt;&lt;/style&gt;&lt;img src=x onerror="));
    }

    @Test
    void everyPictureHasATitleWordsAndATable() {
        pages.forEach((name, page) -> {
            int figures = matches("<figure ", page).size();
            assertTrue(figures > 4, name);
            assertEquals(figures, matches("<figcaption [^>]*>[^<]", page).size(), name);
            assertEquals(figures, matches("<details>", page).size(), name);
            assertEquals(matches("<table[ >]", page).size(), matches("<caption>[^<]", page).size(), name);
        });
    }

    @Test
    void idsAreUniqueAndLinksLeadToThem() {
        pages.forEach((name, page) -> {
            List<String> ids = groups(" id=\"([^\"]*)\"", page);
            assertEquals(ids.size(), new HashSet<>(ids).size(), name);
            groups("href=\"#([^\"]*)\"", page).forEach(link -> assertTrue(ids.contains(link), name + ": " + link));
            groups("aria-labelledby=\"([^\"]*)\"", page)
                .forEach(labels -> assertTrue(ids.containsAll(List.of(labels.split(" "))), name + ": " + labels));
        });
    }

    @Test
    void whatDiffersIsSaidBeforeItIsDrawn() {
        String page = pages.get("replicated");
        int said = page.indexOf("p99 is 38 ms lower (35 to 41)");
        assertTrue(said > 0 && said < page.indexOf("id=\"side-by-side\"") && said < page.indexOf("id=\"figures\""));
        assertTrue(page.contains("No difference could be shown in 1 figure. Exactly the same in every replication: 1 figure."));
    }

    @Test
    void absentFiguresAreDashesWithTheirReason() {
        String page = pages.get("replicated");
        assertTrue(page.contains("title=\"without-keys has no bank\">\u2013"), "absent is not zero");
    }

    @Test
    void aForestHasNoRowForWhatIsTheSameOrAbsent() {
        List<Figure> forests = ComparisonFigures.of(SampleComparisons.replicated()).stream()
            .filter(ComparisonFigures::isForest).toList();
        assertEquals(List.of("Difference in availability (operations)", "Difference in throughput (operations)",
            "Difference in p99 (operations)", "Difference in utilization (services)", "Difference in duplicate effects (effects)"),
            forests.stream().map(Figure::title).toList());
        assertEquals(List.of("shop.pay", "better, -38 ms", "-41 ms to -35 ms"), forests.get(2).table().get(1));
    }

    @Test
    void theChangedTextStandsBesideTheFigures() {
        assertTrue(pages.get("replicated").contains("id=\"changes\""));
    }

    @Test
    void theSameComparisonGivesTheSameBytes() throws PicturesUnavailableException {
        assertEquals(pages.get("replicated"), page(SampleComparisons.replicated()));
    }
}
