package dev.faultline.report;

import dev.faultline.report.chart.ComparisonFigures;
import dev.faultline.report.chart.Picture;
import dev.faultline.report.chart.PicturesUnavailableException;
import dev.faultline.report.html.ComparisonHtml;
import dev.faultline.report.wording.DifferenceWords;
import dev.faultline.report.wording.Reproduction;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.json.ComparisonJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that a comparison leaves behind in its folder. */
public final class ComparisonReport {
    /** The name of the file with the comparison itself. */
    public static final String FILE = "comparison.json";

    /** The name of the page. */
    public static final String PAGE = "comparison.html";

    private ComparisonReport() {
    }

    /** Returns {@code comparison.json}: the comparison with its differences put into sentences. */
    public static String json(Comparison comparison) {
        return ComparisonJson.write(DifferenceWords.in(comparison));
    }

    /**
     * Writes the report into a folder, which is made if it is not there; the comparison itself first. Each file is replaced as a
     * whole. A machine that can't draw text gets a report without pictures and a warning.
     *
     * @throws IOException if the folder can't be made or a file can't be written; the files written before remain
     */
    public static WrittenReport write(Comparison comparison, Path directory) throws IOException {
        Folder folder = new Folder(directory);
        List<String> warnings = new ArrayList<>();
        folder.write(FILE, json(comparison));
        List<Picture> pictures = List.of();
        try {
            pictures = Picture.draw("against " + comparison.baseline().name() + ", seed " + comparison.seed()
                + (comparison.replications() > 1 ? ", " + comparison.replications() + " replications" : ""),
                ComparisonFigures.of(comparison));
        } catch (PicturesUnavailableException unavailable) {
            warnings.add(unavailable.getMessage());
        }
        for (Picture picture : pictures) {
            folder.write("charts/" + picture.figure().id() + ".png", picture.png());
        }
        folder.write(PAGE, ComparisonHtml.text(comparison, pictures, Reproduction.command(comparison),
            warnings.isEmpty() ? null : warnings.get(0)));
        return new WrittenReport(folder.written(), warnings);
    }
}
