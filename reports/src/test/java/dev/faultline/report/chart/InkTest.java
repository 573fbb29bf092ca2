package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class InkTest {
    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
    }

    /** The contrast ratio of WCAG 2. */
    static double contrast(Color a, Color b) {
        double high = Math.max(luminance(a), luminance(b));
        double low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    @Test
    void everyInkIsFoundAgainByItsLightColour() {
        for (Ink ink : Ink.values()) {
            assertSame(ink, Ink.of(ink.light().getRed(), ink.light().getGreen(), ink.light().getBlue()));
        }
    }

    @Test
    void wordsHaveTheContrastOfNormalText() {
        for (Ink ink : List.of(Ink.TEXT, Ink.MUTED, Ink.LIMIT)) {
            assertTrue(contrast(ink.light(), Ink.PAPER.light()) >= 4.5, ink + " on light paper");
            assertTrue(contrast(Color.decode(ink.darkHex()), Color.decode(Ink.PAPER.darkHex())) >= 4.5, ink + " on dark paper");
        }
    }

    @Test
    void linesStandOutFromThePaper() {
        for (Ink ink : List.of(Ink.BLUE, Ink.ORANGE, Ink.GREEN, Ink.VERMILION, Ink.PURPLE, Ink.SLATE, Ink.SKY)) {
            assertTrue(contrast(ink.light(), Ink.PAPER.light()) >= 2.2, ink + " on light paper");
            assertTrue(contrast(Color.decode(ink.darkHex()), Color.decode(Ink.PAPER.darkHex())) >= 4.5, ink + " on dark paper");
        }
    }
}
