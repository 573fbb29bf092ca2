package dev.faultline.report.chart;

import java.awt.Color;
import java.util.Locale;

/**
 * Every colour of the pictures, by its duty, on light and on dark paper.
 *
 * <p>The series take their hues from Okabe and Ito's palette, which stays distinct for all common kinds of colour blindness; no
 * meaning rests on hue alone, dashes and labels repeat it. In SVG an ink becomes a class ({@code f-blue} to fill, {@code s-blue}
 * to stroke), so that the page that holds the picture decides between light and dark; for this every light colour is unique.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito: Color Universal Design</a>
 */
public enum Ink {
    /** The ground. */
    PAPER(0xffffff, 0x151b22),
    /** Words that matter. */
    TEXT(0x1d2733, 0xe7ebf0),
    /** Words that explain, axes. */
    MUTED(0x566270, 0xa3afbc),
    /** Lines to read along. */
    GRID(0xe4e8ed, 0x2b3540),
    /** Limits of expectations. */
    LIMIT(0xa3123f, 0xff7a9c),
    /** What went wrong, as a shade. */
    FAULT(0xd55e01, 0xff8a3d),
    /** What was changed on purpose, as a shade. */
    CHANGE(0x0072b3, 0x58b0ee),
    /** The time that no figure covers, as a shade. */
    WARM_UP(0x8a95a1, 0x7d8996),
    /** What went well, as an area that leaves the eye to the rest. */
    OK(0x8fcaf1, 0x2d6491),
    /** First series. */
    BLUE(0x0072b2, 0x4ba6e6),
    /** Second series. */
    ORANGE(0xe69f00, 0xf0b53a),
    /** Third series. */
    GREEN(0x009e73, 0x2cc196),
    /** Fourth series. */
    VERMILION(0xd55e00, 0xf5834a),
    /** Fifth series. */
    PURPLE(0xcc79a7, 0xdf96bf),
    /** Sixth series. */
    SKY(0x56b4e9, 0x7fc9f4),
    /** What needs no hue. */
    SLATE(0x6b7683, 0x98a4b1);

    private final Color light;
    private final Color dark;

    Ink(int light, int dark) {
        this.light = new Color(light);
        this.dark = new Color(dark);
    }

    /** Returns the colour on light paper. */
    public Color light() {
        return light;
    }

    /** Returns the colour on light paper, let through by the given share from 0 to 1. */
    public Color light(double opacity) {
        return new Color(light.getRed(), light.getGreen(), light.getBlue(), (int) Math.round(255 * opacity));
    }

    /** Returns the name in style sheets, such as {@code blue}. */
    public String css() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the colour for style sheets on light paper. */
    public String lightHex() {
        return hex(light);
    }

    /** Returns the colour for style sheets on dark paper. */
    public String darkHex() {
        return hex(dark);
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
    }

    /** Returns the ink of a light colour, or null if it is none of ours. */
    static Ink of(int red, int green, int blue) {
        for (Ink ink : values()) {
            if (ink.light.getRed() == red && ink.light.getGreen() == green && ink.light.getBlue() == blue) {
                return ink;
            }
        }
        return null;
    }
}
