package dev.faultline.report.html;

import dev.faultline.report.chart.Picture;
import dev.faultline.result.RunResult;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;

/** The report as one page that needs no network, no scripts and no other file. */
public final class HtmlReport {
    private HtmlReport() {
    }

    /**
     * Returns the page.
     *
     * @param result   what to report
     * @param source   the scenario as the user named it, for the command that repeats the run; null for its own name
     * @param pictures the pictures of the result, possibly none
     * @param warning  why there are no pictures, or null
     */
    public static String text(RunResult result, String source, List<Picture> pictures, String warning) {
        StringOutput out = new StringOutput(1 << 18);
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), null, new Page(result, source, pictures, warning));
        return out.toString();
    }
}
