package dev.faultline.report.export;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.json.Doubles;
import java.util.regex.Pattern;

/**
 * Lines of comma-separated values by RFC 4180: lines end with CR LF, texts are quoted where they must be, an absent figure is an
 * empty cell. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV Injection</a>
 */
final class Csv {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringBuilder out = new StringBuilder();
    private boolean lineIsEmpty = true;

    /** Begins with the names of the columns. */
    Csv(String... columns) {
        for (String column : columns) {
            text(column);
        }
        end();
    }

    /** Adds a cell with a text; null is empty. */
    Csv text(String text) {
        if (text == null || text.isEmpty()) {
            return cell("");
        }
        String safe = FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return cell(NEEDS_QUOTES.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
    }

    /** Adds cells with figures. */
    Csv figures(double... figures) {
        for (double figure : figures) {
            cell(Amounts.isAbsent(figure) ? "" : Doubles.text(figure));
        }
        return this;
    }

    private Csv cell(String cell) {
        if (!lineIsEmpty) {
            out.append(',');
        }
        lineIsEmpty = false;
        out.append(cell);
        return this;
    }

    /** Ends the line. */
    void end() {
        out.append("\r\n");
        lineIsEmpty = true;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
