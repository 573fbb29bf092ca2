package dev.faultline.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The bundled typeface (Inter, SIL Open Font License), so that pictures look the same on every machine.
 *
 * @param regular  the normal weight
 * @param semibold the heavier weight
 */
record Typeface(Font regular, Font semibold) {
    /**
     * Loads the typeface.
     *
     * @throws PicturesUnavailableException if this machine can't draw text
     */
    static Typeface load() throws PicturesUnavailableException {
        try {
            return new Typeface(font("Inter-Regular.ttf"), font("Inter-SemiBold.ttf"));
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | InternalError broken) {
            // A headless Java without fontconfig or freetype fails here in any of these ways, depending on its maker.
            throw new PicturesUnavailableException(broken);
        }
    }

    private static Font font(String file) throws IOException, FontFormatException {
        try (InputStream in = Typeface.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(String.format(Locale.ROOT, "the font %s is missing from the installation", file));
            }
            Font font = Font.createFont(Font.TRUETYPE_FONT, in);
            font.getStringBounds("0", Theme.METRICS);
            return font;
        }
    }
}
