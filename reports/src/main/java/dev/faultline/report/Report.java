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
import java.util.concurrent.CompletableFuture;

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
        CompletableFuture<Drawn> drawing = options.page() || options.charts()
            ? CompletableFuture.supplyAsync(() -> draw(result)) : null;
        if (options.json()) {
            folder.write("result.json", ResultJson.write(result));
        }
        if (options.tables()) {
            for (Map.Entry<String, String> file : CsvFiles.of(result).entrySet()) {
                folder.write(file.getKey(), file.getValue());
            }
        }
        if (drawing != null) {
            Drawn drawn = drawing.join();
            List<Picture> pictures = drawn.pictures();
            if (drawn.warning() != null) {
                warnings.add(drawn.warning());
            }
            if (options.charts()) {
                for (Picture picture : pictures) {
                    folder.write("charts/" + picture.figure().id() + ".png", picture.png());
                }
                folder.removeOthers("charts", OUR_CHARTS);
            }
            if (options.page()) {
                folder.write("report.html", HtmlReport.text(result, options.source(), pictures, drawn.warning()));
            }
        }
        return new WrittenReport(folder.written(), warnings);
    }

    /** Drawing takes longest, so it goes on beside the writing of what needs no pictures. */
    private record Drawn(List<Picture> pictures, String warning) {
    }

    private static Drawn draw(RunResult result) {
        try {
            return new Drawn(Picture.draw(result, Figures.of(result)), null);
        } catch (PicturesUnavailableException unavailable) {
            return new Drawn(List.of(), unavailable.getMessage());
        }
    }
}
