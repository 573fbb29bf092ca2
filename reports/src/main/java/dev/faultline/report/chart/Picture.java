package dev.faultline.report.chart;

import dev.faultline.result.RunResult;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;

/**
 * A drawn figure.
 *
 * @param figure what it shows
 * @param svg    the picture as an {@code svg} element for a page that defines the classes of {@link Ink}
 * @param plot   where in the {@code svg} element the data lie, in its units
 * @param png    the picture as a PNG file with its title, at twice its size
 */
public record Picture(Figure figure, String svg, Rectangle2D plot, byte[] png) {
    private static final int TITLE_HEIGHT = 74;

    /**
     * Draws figures, several at a time; the order is kept.
     *
     * @throws PicturesUnavailableException if this machine can't draw text
     */
    public static List<Picture> draw(RunResult result, List<Figure> figures) throws PicturesUnavailableException {
        String subtitle = result.scenario() + (result.variant() == null ? "" : ", variant " + result.variant())
            + ", seed " + result.seed() + (result.replications() > 1 ? ", " + result.replications() + " replications" : "");
        return draw(subtitle, figures);
    }

    /**
     * Draws figures, several at a time; the order is kept.
     *
     * @param subtitle what stands under the title of the files
     * @throws PicturesUnavailableException if this machine can't draw text
     */
    public static List<Picture> draw(String subtitle, List<Figure> figures) throws PicturesUnavailableException {
        Theme theme = Theme.load();
        return new ArrayList<>(figures.parallelStream().map(figure -> draw(theme, figure, subtitle)).toList());
    }

    private static Picture draw(Theme theme, Figure figure, String subtitle) {
        JFreeChart chart = figure.chart(theme);
        ChartRenderingInfo drawn = new ChartRenderingInfo(null);
        String svg = Svg.inline(chart, figure.id(), figure.width(), figure.height(), drawn);
        theme.title(chart, figure.title(), subtitle);
        return new Picture(figure, svg, drawn.getPlotInfo().getDataArea(), Png.of(chart, figure.width(), figure.height()
            + TITLE_HEIGHT));
    }
}
