package dev.faultline.report.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * A picture under another name.
 *
 * @param figure the picture
 * @param id     its name
 */
record Renamed(Figure figure, String id) implements Figure {
    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public String description() {
        return figure.description();
    }

    @Override
    public int width() {
        return figure.width();
    }

    @Override
    public int height() {
        return figure.height();
    }

    @Override
    public JFreeChart chart(Theme theme) {
        return figure.chart(theme);
    }

    @Override
    public List<List<String>> table() {
        return figure.table();
    }

    @Override
    public Readout readout() {
        return figure.readout();
    }
}
