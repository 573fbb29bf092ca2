package dev.faultline.report.html;

import dev.faultline.report.chart.ComparisonFigures;
import dev.faultline.report.chart.Picture;
import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.DifferenceWords;
import dev.faultline.report.wording.TextDiff;
import dev.faultline.report.wording.Verdicts;
import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.ComparedExpectation;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.ComparedValue;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that the template of a comparison shows, ready as text. */
public final class ComparisonPage {
    private final Comparison comparison;
    private final List<Picture> pictures;
    private final String command;
    private final String warning;
    private final String css = StyleSheet.text();

    ComparisonPage(Comparison comparison, List<Picture> pictures, String command, String warning) {
        this.comparison = comparison;
        this.pictures = List.copyOf(pictures);
        this.command = command;
        this.warning = warning;
    }

    /**
     * One difference as a line of the page.
     *
     * @param tone better, worse, different or absent
     * @param of   the thing
     * @param text the sentence
     */
    public record Said(String tone, String of, String text) {
    }

    /** Returns the comparison. */
    public Comparison comparison() {
        return comparison;
    }

    /** Returns the style sheet. */
    public String css() {
        return css;
    }

    /** Returns the content policy: nothing may be loaded or run, and only this style sheet and its fonts count. */
    public String policy() {
        return "default-src 'none'; style-src " + Embedded.expression(css) + "; font-src data:; base-uri 'none'; form-action 'none'";
    }

    /** Returns the title: who is set against whom. */
    public String title() {
        List<String> names = comparison.challengers().stream().map(ComparedDesign::name).toList();
        return comparison.baseline().name() + (names.isEmpty() ? "" : " compared with " + String.join(", ", names));
    }

    /** Returns what the comparison rests on, as a sentence. */
    public String basis() {
        return "The same customers for each design, " + DifferenceWords.basis(comparison) + ".";
    }

    /** Returns why there are no pictures, or null. */
    public String warning() {
        return warning;
    }

    /** Returns the word on a design. */
    public String word(ComparedDesign design) {
        return DifferenceWords.word(comparison, design).toLowerCase(Locale.ROOT);
    }

    /** Returns how many figures of a design are better and worse. */
    public String tally(ComparedDesign design) {
        return design == comparison.baseline() ? "the baseline" : DifferenceWords.tally(comparison, design);
    }

    /** Returns the result of a design. */
    public RunResult result(ComparedDesign design) {
        return comparison.result(design);
    }

    /** Returns the class of a verdict in the style sheet. */
    public String tone(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a verdict's word in small letters. */
    public String small(Verdict verdict) {
        return Verdicts.word(verdict).toLowerCase(Locale.ROOT);
    }

    /** Returns how many expectations of a design hold. */
    public String expectations(ComparedDesign design) {
        return Verdicts.tally(result(design));
    }

    /** Returns what differs in a design, and what can't be compared. */
    public List<Said> differences(ComparedDesign design) {
        List<Said> said = new ArrayList<>();
        for (ComparedFigure figure : comparison.figures()) {
            Difference difference = figure.difference(design.name());
            boolean absent = difference.conclusion() == Conclusion.ABSENT;
            if (absent || difference.tellsApart()) {
                String tone = absent ? "absent" : difference.isBetter(figure.better()) ? "better"
                    : difference.isWorse(figure.better()) ? "worse" : "different";
                said.add(new Said(tone, figure.of(), DifferenceWords.sentence(figure, difference)));
            }
        }
        return said;
    }

    /** Returns how many figures show no difference, and how many are the same, as a sentence; empty if there is none. */
    public String rest(ComparedDesign design) {
        List<Conclusion> all = comparison.figures().stream().map(figure -> figure.difference(design.name()).conclusion()).toList();
        long unshown = all.stream().filter(Conclusion.UNSHOWN::equals).count();
        long same = all.stream().filter(Conclusion.SAME::equals).count();
        List<String> parts = new ArrayList<>();
        if (unshown > 0) {
            parts.add("No difference could be shown in " + figures(unshown) + ".");
        }
        if (same > 0) {
            parts.add("Exactly the same" + (comparison.replications() > 1 ? " in every replication: " : ": ") + figures(same) + ".");
        }
        return String.join(" ", parts);
    }

    private static String figures(long count) {
        return count + (count == 1 ? " figure" : " figures");
    }

    /** Returns how an expectation came out in a design, as text. */
    public String judged(ComparedExpectation expectation, ComparedDesign design) {
        ComparedExpectation.Judged judged = expectation.in(design.name());
        return judged == null ? "not stated" : Amounts.in(expectation.unit(), judged.got()) + " (" + judged.want() + ")";
    }

    /** Returns the class of the verdict on an expectation; {@code none} if a design does not state it. */
    public String judgedTone(ComparedExpectation expectation, ComparedDesign design) {
        ComparedExpectation.Judged judged = expectation.in(design.name());
        return judged == null ? "none" : tone(judged.verdict());
    }

    /** Returns the verdict on an expectation as a word; empty if a design does not state it. */
    public String judgedWord(ComparedExpectation expectation, ComparedDesign design) {
        ComparedExpectation.Judged judged = expectation.in(design.name());
        return judged == null ? "" : small(judged.verdict());
    }

    /** Returns the pictures of the designs side by side. */
    public List<Picture> designPictures() {
        return pictures.stream().filter(picture -> !ComparisonFigures.isForest(picture.figure())).toList();
    }

    /** Returns the pictures of the differences. */
    public List<Picture> forestPictures() {
        return pictures.stream().filter(picture -> ComparisonFigures.isForest(picture.figure())).toList();
    }

    /** Returns the figures behind a picture. */
    public Grid grid(Picture picture) {
        return Grid.behind(picture);
    }

    /** Returns all figures by design, with the differences and their intervals below. */
    public Grid figures() {
        List<String> columns = new ArrayList<>(List.of("of", "figure"));
        comparison.designs().forEach(design -> columns.add(design.name()));
        Grid grid = new Grid("Every figure in each design; below it the difference from " + comparison.baseline().name()
            + (comparison.replications() > 1 ? " with its 95% interval" : ""), columns);
        for (ComparedFigure figure : comparison.figures()) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(figure.of()), Cell.of(figure.metric())));
            comparison.designs().forEach(design -> cells.add(cell(figure, design)));
            grid.row(cells);
        }
        return grid;
    }

    private static Cell cell(ComparedFigure figure, ComparedDesign design) {
        ComparedValue value = figure.value(design.name());
        Difference difference = figure.difference(design.name());
        return new Cell(Amounts.in(figure.unit(), value.figure()), difference == null ? null : detail(figure, difference), value.why());
    }

    private static String detail(ComparedFigure figure, Difference difference) {
        return switch (difference.conclusion()) {
            case ABSENT -> null;
            case SAME -> "the same";
            default -> {
                Bounds bounds = difference.interval();
                yield DifferenceWords.signed(figure, difference.figure()) + (bounds == null ? "" : " ("
                    + DifferenceWords.signed(figure, bounds.low()) + " to " + DifferenceWords.signed(figure, bounds.high()) + ")");
            }
        };
    }

    /** Returns what a design changes in the text of the baseline. */
    public List<TextDiff.Line> changes(ComparedDesign design) {
        return TextDiff.of(result(comparison.baseline()).scenarioText(), result(design).scenarioText());
    }

    /** Returns the sign in front of a line of the changes. */
    public String sign(TextDiff.Line line) {
        return switch (line.kind()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case KEPT -> "  ";
            case GAP -> "  \u22ee";
        };
    }

    /** Returns the class of a line of the changes. */
    public String kind(TextDiff.Line line) {
        return line.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the command that gives the comparison again, or null. */
    public String command() {
        return command;
    }

    /** Returns facts on the comparison, as pairs of a name and a text. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Seed", Long.toString(comparison.seed()));
        facts.put("Replications of each", Integer.toString(comparison.replications()));
        if (!comparison.baseline().overrides().isEmpty()) {
            facts.put("Set from outside", String.join(", ", comparison.baseline().overrides()));
        }
        comparison.designs().forEach(design -> facts.put("Digest of " + design.name(), design.digest()));
        facts.put("Version", "Faultline " + comparison.version());
        return facts;
    }

    /** Returns what a reader must know. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(comparison.notes());
        String caution = DifferenceWords.caution(comparison);
        if (!caution.isEmpty()) {
            notes.add(caution);
        }
        return notes;
    }
}
