package dev.faultline.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of a page under {@code docs/conformance}: a rule of a real system, and what Faultline makes of it.
 *
 * @param place file and line, for messages
 * @param page file name
 * @param section of the semantics reference: {@code B1.3}
 * @param rule what the real system does
 * @param does what Faultline does; for what is not modelled or unverified, the reason
 * @param shownBy tests in back quotes: {@code `WorkQueueTest`}, {@code `WorkQueueTest.keepsOrder`}, {@code `WorkQueueTest.WhenOneCrashes`}
 * @param status one of {@link #STATUSES}
 */
record ConformanceRow(String place, String page, String section, String rule, String does, String shownBy, String status) {

    static final String MODELLED = "modelled";
    static final String NOT_MODELLED = "not modelled";
    static final String UNVERIFIED = "unverified";
    static final List<String> STATUSES = List.of(MODELLED, NOT_MODELLED, UNVERIFIED);
    static final List<String> COLUMNS = List.of("section", "rule", "what Faultline does", "shown by", "status");

    private static final Pattern BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** The cells of a line of a table. */
    static List<String> cells(String line) {
        String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        return BORDER.splitAsStream(inner).map(String::strip).toList();
    }

    static ConformanceRow of(String place, String page, List<String> cells) {
        return new ConformanceRow(place, page, cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }

    /** The tests that it names. */
    List<String> tests() {
        return QUOTED.matcher(shownBy).results().map(quoted -> quoted.group(1)).toList();
    }
}
