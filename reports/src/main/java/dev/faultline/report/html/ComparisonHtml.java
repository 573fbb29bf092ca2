package dev.faultline.report.html;

import dev.faultline.report.chart.Picture;
import dev.faultline.result.comparison.Comparison;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;

/** A comparison as one page that needs no network, no scripts and no other file. */
public final class ComparisonHtml {
    private ComparisonHtml() {
    }

    /**
     * Returns the page.
     *
     * @param comparison what to report
     * @param pictures   its pictures, possibly none
     * @param command    the command that gives it again
     * @param warning    why there are no pictures, or null
     */
    public static String text(Comparison comparison, List<Picture> pictures, String command, String warning) {
        StringOutput out = new StringOutput(1 << 18);
        JtecomparisonGenerated.render(new OwaspHtmlTemplateOutput(out), null,
            new ComparisonPage(comparison, pictures, command, warning));
        return out.toString();
    }
}
