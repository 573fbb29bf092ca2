package dev.faultline.report;

import dev.faultline.report.html.ScorecardHtml;
import dev.faultline.result.json.ScorecardJson;
import dev.faultline.result.scorecard.Scorecard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Everything that a scorecard leaves behind in its folder. */
public final class ScorecardReport {
    /** The name of the file with the scorecard itself. */
    public static final String FILE = "scorecard.json";

    /** The name of the page. */
    public static final String PAGE = "scorecard.html";

    private ScorecardReport() {
    }

    /**
     * Writes the report into a folder, which is made if it is not there; the scorecard itself first.
     *
     * @throws IOException if the folder can't be made or a file can't be written; the files written before remain
     */
    public static WrittenReport write(Scorecard card, Path directory) throws IOException {
        Folder folder = new Folder(directory);
        folder.write(FILE, ScorecardJson.write(card));
        folder.write(PAGE, ScorecardHtml.text(card));
        return new WrittenReport(folder.written(), List.of());
    }
}
