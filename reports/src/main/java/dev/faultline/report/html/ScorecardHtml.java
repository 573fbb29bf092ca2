package dev.faultline.report.html;

import dev.faultline.result.scorecard.Scorecard;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** A scorecard as one page that needs no network, no scripts and no other file. */
public final class ScorecardHtml {
    private ScorecardHtml() {
    }

    /** Returns the page. */
    public static String text(Scorecard card) {
        StringOutput out = new StringOutput(1 << 16);
        JtescorecardGenerated.render(new OwaspHtmlTemplateOutput(out), null, new ScorecardPage(card));
        return out.toString();
    }
}
