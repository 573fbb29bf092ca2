package dev.faultline.report.html;

import dev.faultline.report.chart.Picture;
import dev.faultline.report.chart.Readout;
import dev.faultline.result.json.Doubles;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code page.js} needs to read a picture under the cursor, as JSON that can't leave the element that holds it: what could
 * end or open an element is written as an escape.
 */
final class CursorData {
    private CursorData() {
    }

    /** Returns the JSON of a picture over time, null of another. */
    static String of(Picture picture) {
        Readout readout = picture.figure().readout();
        if (readout == null) {
            return null;
        }
        Rectangle2D plot = picture.plot();
        return "{\"x\":" + pair(plot.getMinX(), plot.getMaxX()) + ",\"y\":" + pair(plot.getMinY(), plot.getMaxY())
            + ",\"t\":" + pair(readout.low(), readout.high()) + ",\"start\":" + Doubles.text(readout.start())
            + ",\"step\":" + Doubles.text(readout.windowSeconds()) + ",\"times\":" + texts(readout.times())
            + ",\"names\":" + texts(readout.names())
            + ",\"values\":" + readout.values().stream().map(CursorData::texts).collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static String pair(double first, double second) {
        return "[" + Doubles.text(first) + "," + Doubles.text(second) + "]";
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(CursorData::text).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || "\"\\<>&\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
