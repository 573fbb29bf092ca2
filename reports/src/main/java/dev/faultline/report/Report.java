package dev.faultline.report;

import dev.faultline.report.chart.Figures;
import dev.faultline.report.chart.Picture;
import dev.faultline.report.chart.PicturesUnavailableException;
import dev.faultline.report.export.CsvFiles;
import dev.faultline.report.html.HtmlReport;
import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a run leaves behind in its folder. */
public final class Report {
    private static final String OUR_CHARTS = "{latency-*,throughput-*,percentiles*,backlog*,waiting*,utilization*}.png";

    private Report() {
    }

    /**
     * Writes the report into a folder, which is made if it is not there; the result itself first, since all else can be made from
     * it again. Each file is replaced as a whole. Pictures of an earlier run that this one does not have are removed.
     *
     * <p>A machine that can't draw text gets a report without pictures and a warning.
     *
     * @throws IOException if the folder can't be made or a file can't be written; the files written before remain
     */
    public static WrittenReport write(RunResult result, Path directory, ReportOptions options) throws IOException {
        Folder folder = new Folder(directory);
        List<String> warnings = new ArrayList<>();
        if (options.json()) {
            folder.write("result.json", ResultJson.write(result));
        }
        if (options.tables()) {
            for (Map.Entry<String, String> file : CsvFiles.of(result).entrySet()) {
                folder.write(file.getKey(), file.getValue());
            }
        }
        if (options.page() || options.charts()) {
            List<Picture> pictures = pictures(result, warnings);
            if (options.charts()) {
                for (Picture picture : pictures) {
                    folder.write("charts/" + picture.figure().id() + ".png", picture.png());
                }
                folder.removeOthers("charts", OUR_CHARTS);
            }
            if (options.page()) {
                folder.write("report.html", HtmlReport.text(result, options.source(), pictures,
                    warnings.isEmpty() ? null : String.join(" ", warnings)));
            }
        }
        return new WrittenReport(folder.written(), warnings);
    }

    private static List<Picture> pictures(RunResult result, List<String> warnings) {
        try {
            return Picture.draw(result, Figures.of(result));
        } catch (PicturesUnavailableException unavailable) {
            warnings.add(unavailable.getMessage());
            return List.of();
        }
    }
}
