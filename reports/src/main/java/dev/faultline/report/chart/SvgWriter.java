package dev.faultline.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes what Batik drew: without what says nothing, colours as classes, identifiers with a prefix so that several pictures fit
 * into one page, and every text escaped.
 */
final class SvgWriter {
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]+)\\)");

    /** What the page's style sheet decides, or what has no meaning for these pictures. */
    private static final Set<String> LEFT_OUT = Set.of("font-family", "font-weight", "font-style", "text-rendering", "xml:space",
        "color-interpolation", "color-rendering", "image-rendering", "shape-rendering", "xmlns", "xmlns:xlink", "clipPathUnits");

    /** What is so anyway where nothing is said. */
    private static final Map<String, String> INITIAL = Map.of("fill", "black", "fill-opacity", "1", "stroke-dasharray", "none",
        "stroke-dashoffset", "0", "stroke-linejoin", "miter", "stroke-opacity", "1", "stroke-width", "1");

    private final StringBuilder out = new StringBuilder(1 << 15);
    private final String prefix;

    private SvgWriter(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the drawing as one element that begins with the given tag. */
    static String write(Element root, String prefix, String opening) {
        SvgWriter writer = new SvgWriter(prefix);
        writer.out.append(opening).append("<g");
        writer.attributes(root, true);
        writer.out.append('>');
        writer.children(root);
        return writer.out.append("</g></svg>").toString();
    }

    private void element(Element element) {
        String name = element.getTagName();
        boolean groups = name.equals("g") || name.equals("defs");
        if (groups && !hasElements(element)) {
            return;
        }
        if (name.equals("g") && element.getAttributes().getLength() == 0) {
            children(element);
            return;
        }
        out.append('<').append(name);
        attributes(element, false);
        if (element.hasChildNodes()) {
            out.append('>');
            children(element);
            out.append("</").append(name).append('>');
        } else {
            out.append("/>");
        }
    }

    private static boolean hasElements(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                return true;
            }
        }
        return false;
    }

    private void children(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                element(inner);
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                out.append(escaped(child.getNodeValue()));
            }
        }
    }

    /** The DOM of the JDK keeps attributes sorted by name, so their order is always the same. */
    private void attributes(Element element, boolean root) {
        List<String> classes = new ArrayList<>(2);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            String value = attributes.item(i).getNodeValue();
            Ink ink = name.equals("fill") || name.equals("stroke") ? ink(value) : null;
            if (ink != null) {
                classes.add(name.charAt(0) + "-" + ink.css());
            } else if (!LEFT_OUT.contains(name) && !(root && value.equals(INITIAL.get(name)))) {
                out.append(' ').append(name).append("=\"").append(escaped(value(name, value))).append('"');
            }
        }
        if (!classes.isEmpty()) {
            out.append(" class=\"").append(String.join(" ", classes)).append('"');
        }
    }

    private String value(String name, String value) {
        if (name.equals("id")) {
            return prefix + "-" + value;
        }
        return REFERENCE.matcher(value).replaceAll("url(#" + Matcher.quoteReplacement(prefix) + "-$1)");
    }

    private static Ink ink(String value) {
        if (value.equals("white")) {
            return Ink.PAPER;
        }
        Matcher rgb = RGB.matcher(value);
        return rgb.matches() ? Ink.of(part(rgb, 1), part(rgb, 2), part(rgb, 3)) : null;
    }

    private static int part(Matcher rgb, int group) {
        return Integer.parseInt(rgb.group(group));
    }

    /** Escapes markup and leaves out what XML can't hold. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (point >= ' ' && point != 0xfffe && point != 0xffff && (point < 0xd800 || point > 0xdfff)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
