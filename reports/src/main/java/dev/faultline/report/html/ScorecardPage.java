package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.FaultWords;
import dev.faultline.result.FaultCost;
import dev.faultline.result.Verdict;
import dev.faultline.result.scorecard.GradedPromise;
import dev.faultline.result.scorecard.Scorecard;
import dev.faultline.result.scorecard.Trial;
import java.util.List;
import java.util.Locale;

/** Everything that the template of a scorecard shows, ready as text. */
public final class ScorecardPage {
    private final Scorecard card;
    private final String css = StyleSheet.text();

    ScorecardPage(Scorecard card) {
        this.card = card;
    }

    /** Returns the scorecard. */
    public Scorecard card() {
        return card;
    }

    /** Returns the style sheet. */
    public String css() {
        return css;
    }

    /** Returns the content policy: nothing may be loaded or run, and only this style sheet and its fonts count. */
    public String policy() {
        return "default-src 'none'; style-src " + Embedded.expression(css) + "; font-src data:; base-uri 'none'; form-action 'none'";
    }

    /** Returns the scenario's name with its variant. */
    public String name() {
        return card.scenario() + (card.variant() == null ? "" : ", variant " + card.variant());
    }

    /** Returns how it was run, as a sentence. */
    public String basis() {
        return "The same customers came in calm and under each kind of chaos, with seed " + card.seed()
            + (card.replications() == 1 ? "." : " and the " + (card.replications() - 1) + " that follow it.");
    }

    /** Returns the class of a grade in the style sheet. */
    public String tone(String grade) {
        return switch (grade) {
            case "A" -> "pass";
            case "B" -> "inconclusive";
            case Scorecard.NONE -> "none";
            default -> "fail";
        };
    }

    /** Returns the class of a verdict in the style sheet. */
    public String tone(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a verdict's word in small letters. */
    public String small(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "held";
            case FAIL -> "broken";
            case INCONCLUSIVE -> "undecided";
            case NONE -> "none";
        };
    }

    /** Returns how many promises a trial kept. */
    public String kept(Trial trial) {
        return trial.kept() + " of " + (trial.kept() + trial.broken());
    }

    /** Returns a figure of a promise as text. */
    public String amount(GradedPromise promise, GradedPromise.Outcome outcome) {
        return Amounts.in(promise.unit(), outcome.got());
    }

    /** Returns what each trial has cost. */
    public Grid costs() {
        Grid grid = new Grid("What each trial has cost, against the same customers in calm", List.of("chaos", "requests failed",
            "outage", "detected after", "recovered after its end", "attempts", "felt by clients", "in regions", "also"));
        for (Trial trial : card.trials()) {
            FaultCost cost = trial.cost();
            if (cost != null) {
                grid.row(List.of(Cell.of(trial.name()), Cell.of(FaultWords.signed(cost.requestsFailed())),
                    Cell.of(Amounts.seconds(cost.outageSeconds())),
                    Cell.of(Amounts.seconds(cost.detectSeconds())).because("nothing reacted to it"),
                    Cell.of(Amounts.seconds(cost.recoverSeconds())).because("it did not end, or calm never came"),
                    Cell.of(Amounts.isAbsent(cost.amplification()) ? Amounts.ABSENT
                        : "\u00d7 " + Amounts.number(cost.amplification())), Cell.words(FaultWords.felt(cost.clients())),
                    Cell.words(FaultWords.felt(cost.regions())), Cell.words(FaultWords.remarks(cost))));
            }
        }
        return grid;
    }

    /** Returns what struck in each trial. */
    public Grid faults() {
        Grid grid = new Grid("What struck", List.of("chaos", "target", "from", "to", "detail"));
        for (Trial trial : card.trials()) {
            trial.faults().forEach(fault -> grid.row(List.of(Cell.of(trial.name()), Cell.words(fault.target()),
                Cell.of(Amounts.clock(fault.fromSeconds())), Cell.of(Amounts.clock(fault.toSeconds())).because("to the end"),
                Cell.words(fault.detail() == null ? "" : fault.detail()))));
        }
        return grid;
    }
}
