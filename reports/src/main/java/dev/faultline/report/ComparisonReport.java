package dev.faultline.report;

import dev.faultline.report.wording.DifferenceWords;
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

    private ComparisonReport() {
    }

    /** Returns {@code comparison.json}: the comparison with its differences put into sentences. */
    public static String json(Comparison comparison) {
        return ComparisonJson.write(DifferenceWords.in(comparison));
    }

    /**
     * Writes the report into a folder, which is made if it is not there. Each file is replaced as a whole.
     *
     * @throws IOException if the folder can't be made or a file can't be written; the files written before remain
     */
    public static WrittenReport write(Comparison comparison, Path directory) throws IOException {
        Folder folder = new Folder(directory);
        List<String> warnings = new ArrayList<>();
        folder.write(FILE, json(comparison));
        return new WrittenReport(folder.written(), warnings);
    }
}
