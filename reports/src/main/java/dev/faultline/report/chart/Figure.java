package dev.faultline.report.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * One picture of a result. A chart type is one class that implements this: it takes the result, says in words what it shows, and
 * builds a chart with the theme. {@link Figures} lists the types.
 */
public interface Figure {
    /** Width of every picture in pixels, before the doubling of PNGs. */
    int WIDTH = 960;
    /** Width of a picture that has a neighbour. */
    int HALF = 470;

    /** Returns the name of its file and of its anchor in the page: lower-case letters, digits and hyphens. */
    String id();

    /** Returns its title. */
    String title();

    /** Returns in a sentence or two what can be seen, with the figures that matter, for those who can't see it. */
    String description();

    /** Returns its width in pixels: {@link #WIDTH}, or {@link #HALF} for pictures that stand side by side. */
    default int width() {
        return WIDTH;
    }

    /** Returns its height in pixels, title not included. */
    int height();

    /** Builds the chart, without title. */
    JFreeChart chart(Theme theme);

    /** Returns the figures behind it as a table of text, thinned out if need be; the first row holds the column names. */
    List<List<String>> table();

    /** Returns what a cursor over the picture reads, window by window; null if its horizontal axis is not time. */
    default Readout readout() {
        return null;
    }
}
