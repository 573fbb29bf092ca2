package dev.faultline.report.html;

import dev.faultline.report.chart.Ink;

/** The style of the page: {@code page.css} with the fonts and the inks of the pictures put in. */
final class StyleSheet {
    private StyleSheet() {
    }

    static String text() {
        return Embedded.text("page.css")
            .replace("/*light*/", inks(false))
            .replace("/*dark*/", inks(true))
            .replace("/*classes*/", classes())
            .replace("/*regular*/", Embedded.base64("Inter-Regular.woff2"))
            .replace("/*semibold*/", Embedded.base64("Inter-SemiBold.woff2"));
    }

    private static String inks(boolean dark) {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append("--").append(ink.css()).append(": ").append(dark ? ink.darkHex() : ink.lightHex()).append("; ");
        }
        return css.toString();
    }

    private static String classes() {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append(".f-").append(ink.css()).append(" { fill: var(--").append(ink.css()).append(") } ");
            css.append(".s-").append(ink.css()).append(" { stroke: var(--").append(ink.css()).append(") }\n");
        }
        return css.toString();
    }
}
