package dev.faultline.report.chart;

import java.awt.geom.Rectangle2D;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Charts as SVG: Batik draws them into a document, {@link SvgWriter} writes it down small and with our colours as classes, so
 * that whoever shows it can choose them. Texts stay texts. The same chart gives the same bytes.
 */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 2;

    private Svg() {
    }

    /**
     * Returns a chart as an {@code svg} element to be put into a page that defines the classes of {@link Ink}.
     *
     * @param id    unique in the page; the element is labelled by the elements {@code <id>-title} and {@code <id>-text}
     * @param drawn is told where things were drawn
     */
    static String inline(JFreeChart chart, String id, int width, int height, ChartRenderingInfo drawn) {
        return SvgWriter.write(draw(chart, width, height, drawn), id, "<svg viewBox=\"0 0 " + width + " " + height
            + "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-text\">");
    }

    private static Element draw(JFreeChart chart, int width, int height, ChartRenderingInfo drawn) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(DECIMALS);
        context.setEmbeddedFontsOn(false);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), drawn);
        return graphics.getRoot();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().getDOMImplementation()
                .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own XML parser is missing", impossible);
        }
    }
}
