package dev.faultline.report;

/**
 * What to write.
 *
 * @param source the scenario as the user named it, a file or a name of the library, for the command that repeats the run; null
 *               for the scenario's own name
 * @param json   whether to write {@code result.json}
 * @param page   whether to write {@code report.html}
 * @param charts whether to write {@code charts/*.png}; without charts the page has pictures nevertheless
 * @param tables whether to write {@code *.csv}
 */
public record ReportOptions(String source, boolean json, boolean page, boolean charts, boolean tables) {
    /** Returns the options that write everything. */
    public static ReportOptions everything(String source) {
        return new ReportOptions(source, true, true, true, true);
    }
}
