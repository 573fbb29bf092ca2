package dev.faultline.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.chart.Ink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StyleSheetTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6})");

    private final String css = StyleSheet.text();
    private final int darkFrom = css.indexOf("@media screen and (prefers-color-scheme: dark)");
    private final int darkTo = css.indexOf("box-sizing");
    private final Map<String, Integer> light = colours(css.substring(0, darkFrom));
    private final Map<String, Integer> dark = colours(css.substring(darkFrom, darkTo));

    private static Map<String, Integer> colours(String text) {
        Map<String, Integer> colours = new LinkedHashMap<>();
        Matcher matcher = COLOUR.matcher(text);
        while (matcher.find()) {
            colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return colours;
    }

    private static double contrast(int a, int b) {
        double high = Math.max(luminance(a), luminance(b));
        double low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void darkDefinesEveryColourThatLightDefines() {
        assertEquals(light.keySet(), dark.keySet());
        assertTrue(light.size() > Ink.values().length);
    }

    @Test
    void everyPairOfWordsAndGroundMeetsAa() {
        for (Map<String, Integer> scheme : List.of(light, dark)) {
            for (String ground : List.of("paper", "ground", "soft")) {
                for (String words : List.of("text", "muted", "link")) {
                    atLeastAa(scheme, words, ground);
                }
            }
            for (String verdict : List.of("pass", "fail", "inconclusive", "none")) {
                atLeastAa(scheme, verdict, verdict + "-soft");
            }
            atLeastAa(scheme, "text", "inconclusive-soft");
        }
    }

    private static void atLeastAa(Map<String, Integer> scheme, String words, String ground) {
        double contrast = contrast(scheme.get(words), scheme.get(ground));
        assertTrue(contrast >= 4.5, () -> words + " on " + ground + ": " + contrast);
    }

    @Test
    void everyInkHasItsClasses() {
        for (Ink ink : Ink.values()) {
            assertTrue(css.contains(".f-" + ink.css() + " { fill: var(--" + ink.css() + ") }"));
            assertTrue(css.contains(".s-" + ink.css() + " { stroke: var(--" + ink.css() + ") }"));
        }
    }

    @Test
    void everyPlaceholderIsFilled() {
        assertFalse(css.contains("/*"), "a placeholder is left");
    }
}
