package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.FaultWords;
import dev.faultline.result.FaultCost;
import dev.faultline.result.Verdict;
import dev.faultline.result.scorecard.GradedPromise;
import dev.faultline.result.scorecard.Scorecard;
import dev.faultline.result.scorecard.Trial;
import java.util.ArrayList;
import java.util.List;

/** A scorecard as lines for a terminal: the grades first, then what each trial has cost, then promise by promise. */
public final class ScorecardText {
    private final Scorecard card;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ScorecardText(Scorecard card, Style style) {
        this.card = card;
        this.style = style;
    }

    /** Returns the whole scorecard, each line ended by a line feed. */
    public static String text(Scorecard card, Style style) {
        ScorecardText text = new ScorecardText(card, style);
        text.title();
        text.section("Grades", text.grades());
        text.section("What it cost, against the same customers in calm", text.costs());
        text.section("Promise by promise", text.promises());
        text.legend();
        text.end();
        return String.join("\n", text.lines) + "\n";
    }

    private void title() {
        String name = Table.printable(card.scenario() + (card.variant() == null ? "" : ", variant " + card.variant()));
        lines.add(style.bold(style.fit("SCORECARD  " + name + " \u2014 grade " + card.grade())));
        if (!card.complete()) {
            lines.add(style.paint(Verdict.INCONCLUSIVE, style.fit("! cut short: " + Table.printable(card.stoppedBecause()))));
        }
    }

    private Table grades() {
        Table table = Table.withRemarks("chaos", "grade", "promises kept", "faults", "");
        for (Trial trial : card.trials()) {
            table.row(trial.name(), trial.grade(), promises(trial), Amounts.count(trial.faults().size()), trial.because());
        }
        return table;
    }

    private static String promises(Trial trial) {
        return trial.kept() + " of " + (trial.kept() + trial.broken());
    }

    private Table costs() {
        Table table = Table.withRemarks("chaos", "failed", "outage", "detected", "recovered", "attempts", "felt by", "");
        for (Trial trial : card.trials()) {
            FaultCost cost = trial.cost();
            if (cost != null) {
                table.row(trial.name(), FaultWords.signed(cost.requestsFailed()), Amounts.seconds(cost.outageSeconds()),
                    Amounts.seconds(cost.detectSeconds()), Amounts.seconds(cost.recoverSeconds()),
                    Amounts.isAbsent(cost.amplification()) ? Amounts.ABSENT : "x " + Amounts.number(cost.amplification()),
                    cost.clients().isEmpty() ? "nobody" : String.join(", ", cost.clients().keySet()), FaultWords.remarks(cost));
            }
        }
        return table;
    }

    private Table promises() {
        List<String> header = new ArrayList<>(List.of("of", "metric", "want", "calm"));
        card.trials().forEach(trial -> header.add(trial.name()));
        Table table = Table.of(header.toArray(String[]::new)).left(2);
        for (GradedPromise promise : card.promises()) {
            List<String> cells = new ArrayList<>(List.of(promise.of(), promise.metric(), promise.want(),
                cell(promise, promise.calm())));
            promise.trials().forEach(outcome -> cells.add(cell(promise, outcome)));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private String cell(GradedPromise promise, GradedPromise.Outcome outcome) {
        return style.glyph(outcome.verdict()) + " " + Amounts.in(promise.unit(), outcome.got());
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(style.bold(style.fit(title)));
            lines.addAll(table.lines(style));
        }
    }

    private void legend() {
        lines.add("");
        lines.addAll(Wrap.lines("  ", "  ", "A: all promises held and nothing was lost. B: promises were broken, but it came back by"
            + " itself and lost nothing. C: it came back, but something was lost or done twice. F: it did not come back.",
            style.width()));
    }

    private void end() {
        if (!card.notes().isEmpty()) {
            lines.add("");
            lines.add(style.bold("Notes"));
            card.notes().forEach(note -> lines.addAll(Wrap.lines("  - ", "    ", style.fit(Table.printable(note)), style.width())));
        }
        lines.add("");
        lines.add(style.fit("seed " + card.seed() + " \u00b7 " + card.replications()
            + (card.replications() == 1 ? " replication" : " replications") + " \u00b7 faultline " + card.version()));
        card.trials().forEach(trial -> lines.add(trial.name() + " alone: " + style.fit(Table.printable(trial.command()))));
    }
}
