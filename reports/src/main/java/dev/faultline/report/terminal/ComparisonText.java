package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.DifferenceWords;
import dev.faultline.report.wording.Reproduction;
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

/** What a comparison found, as lines for a terminal: how each design fares, a sentence for each difference, then the figures. */
public final class ComparisonText {
    /** Designs side by side in one table; more make several tables. */
    private static final int MOST_COLUMNS = 5;

    private final Comparison comparison;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(Comparison comparison, Style style) {
        this.comparison = comparison;
        this.style = style;
    }

    /** Returns the whole report, each line ended by a line feed. */
    public static String text(Comparison comparison, Style style) {
        ComparisonText report = new ComparisonText(comparison, style);
        report.headlines();
        report.designs();
        report.comparison.challengers().forEach(report::differences);
        report.expectations();
        report.figures();
        report.notes();
        report.lines.add("");
        report.lines.add("again: " + report.plain(Reproduction.command(comparison)));
        return String.join("\n", report.lines) + "\n";
    }

    private String plain(String text) {
        return style.fit(Table.printable(text));
    }

    private void headlines() {
        for (ComparedDesign design : comparison.challengers()) {
            String word = DifferenceWords.word(comparison, design);
            String rest = DifferenceWords.tally(comparison, design) + ", " + DifferenceWords.basis(comparison);
            String names = plain(design.name()) + " against " + plain(comparison.baseline().name());
            String title = style.bold(word) + "  " + style.bold(names);
            if (word.length() + names.length() + rest.length() + 5 <= style.width()) {
                lines.add(title + style.fit(" \u2014 " + rest));
            } else {
                lines.add(title);
                lines.addAll(Wrap.lines("  ", "  ", rest, style.width()));
            }
        }
        if (!comparison.complete()) {
            lines.add(style.paint(Verdict.INCONCLUSIVE, "! cut short: " + plain(comparison.stoppedBecause())));
        }
    }

    private void designs() {
        Table table = Table.withRemarks("", "design", "verdict", "").left(3);
        for (ComparedDesign design : comparison.designs()) {
            RunResult result = comparison.result(design);
            String verdict = style.glyph(result.verdict()) + " "
                + Verdicts.word(result.verdict()).toLowerCase(Locale.ROOT);
            table.row(letter(design), design.name(), verdict, Verdicts.tally(result)
                + (design == comparison.baseline() ? " (the baseline)" : ""));
        }
        section("Designs", table);
    }

    /** A, B, C, ... as columns are called; beyond Z, a number. */
    private String letter(ComparedDesign design) {
        int index = comparison.designs().indexOf(design);
        return index < 26 ? Character.toString((char) ('A' + index)) : Integer.toString(index + 1);
    }

    private void differences(ComparedDesign design) {
        Table table = Table.withRemarks("", "of", "").left(2);
        int same = 0;
        int unshown = 0;
        Map<String, List<ComparedFigure>> absent = new LinkedHashMap<>();
        for (ComparedFigure figure : comparison.figures()) {
            Difference difference = figure.difference(design.name());
            if (difference.tellsApart()) {
                String tone = difference.isBetter(figure.better()) ? "better" : difference.isWorse(figure.better()) ? "worse" : "";
                table.row(tone, figure.of(), DifferenceWords.sentence(figure, difference));
            } else if (difference.conclusion() == Conclusion.ABSENT) {
                absent.computeIfAbsent(figure.of() + "\n" + difference.why(), key -> new ArrayList<>()).add(figure);
            } else if (difference.conclusion() == Conclusion.SAME) {
                same++;
            } else {
                unshown++;
            }
        }
        absent.values().forEach(some -> table.row("absent", some.get(0).of(), absent(some, design)));
        lines.add("");
        lines.add(style.bold(plain(letter(design) + "  " + design.name()) + " against "
            + plain(letter(comparison.baseline()) + "  " + comparison.baseline().name())));
        if (!table.isEmpty()) {
            lines.addAll(table.lines(style).stream().skip(1).map(this::toned).toList());
        }
        if (unshown > 0) {
            lines.add("  no difference could be shown in " + figures(unshown));
        }
        if (same > 0) {
            lines.add("  exactly the same" + (comparison.replications() > 1 ? " in every replication: " : ": ") + figures(same));
        }
    }

    /** Figures of one thing that are absent for one reason share a sentence. */
    private static String absent(List<ComparedFigure> figures, ComparedDesign design) {
        Difference first = figures.get(0).difference(design.name());
        return figures.size() == 1 ? DifferenceWords.sentence(figures.get(0), first)
            : figures(figures.size()) + " can't be compared: " + first.why();
    }

    private static String figures(int count) {
        return count + (count == 1 ? " figure" : " figures");
    }

    private String toned(String line) {
        String text = line.strip();
        if (text.startsWith("better")) {
            return line.replaceFirst("better", style.paint(Verdict.PASS, "better"));
        }
        return text.startsWith("worse") ? line.replaceFirst("worse", style.paint(Verdict.FAIL, "worse")) : line;
    }

    private void expectations() {
        for (List<ComparedDesign> some : columns()) {
            Table table = table(some, "metric");
            for (ComparedExpectation expectation : comparison.expectations()) {
                if (some.stream().anyMatch(design -> expectation.in(design.name()) != null)) {
                    List<String> row = new ArrayList<>(List.of(expectation.of(), expectation.metric()));
                    some.forEach(design -> row.add(judged(expectation, expectation.in(design.name()))));
                    table.row(row.toArray(String[]::new));
                }
            }
            section("Expectations on which they differ", table);
        }
    }

    private String judged(ComparedExpectation expectation, ComparedExpectation.Judged judged) {
        return judged == null ? "not stated"
            : style.glyph(judged.verdict()) + " " + Amounts.in(expectation.unit(), judged.got());
    }

    private void figures() {
        for (List<ComparedDesign> some : columns()) {
            Table table = table(some, "figure");
            for (ComparedFigure figure : comparison.figures()) {
                if (says(figure, some)) {
                    List<String> row = new ArrayList<>(List.of(figure.of(), figure.metric()));
                    some.forEach(design -> row.add(cell(figure, design)));
                    table.row(row.toArray(String[]::new));
                }
            }
            section("Figures", table);
        }
        lines.add(style.dim(style.fit("  < lower than A, > higher; = the same; ~ no difference could be shown; "
            + Amounts.ABSENT + " absent")));
    }

    /** The baseline and some of the others. */
    private List<List<ComparedDesign>> columns() {
        List<List<ComparedDesign>> all = new ArrayList<>();
        List<ComparedDesign> challengers = comparison.challengers();
        for (int i = 0; i == 0 || i < challengers.size(); i += MOST_COLUMNS - 1) {
            List<ComparedDesign> some = new ArrayList<>(List.of(comparison.baseline()));
            some.addAll(challengers.subList(i, Math.min(challengers.size(), i + MOST_COLUMNS - 1)));
            all.add(some);
        }
        return all;
    }

    private Table table(List<ComparedDesign> some, String second) {
        List<String> header = new ArrayList<>(List.of("of", second));
        some.forEach(design -> header.add(letter(design)));
        return Table.of(header.toArray(String[]::new)).left(2);
    }

    /** A row says something unless all that is there is nothing; in a table of its own designs, one that all of them lack says nothing. */
    private boolean says(ComparedFigure figure, List<ComparedDesign> some) {
        boolean isSomewhere = some.size() == comparison.designs().size()
            || some.stream().anyMatch(design -> !Amounts.isAbsent(figure.value(design.name()).figure()));
        return isSomewhere && some.stream().anyMatch(design -> figure.value(design.name()).figure() != 0);
    }

    private static String cell(ComparedFigure figure, ComparedDesign design) {
        ComparedValue value = figure.value(design.name());
        Difference difference = figure.difference(design.name());
        Bounds bounds = value.interval();
        String half = bounds == null || bounds.high() == bounds.low() ? ""
            : " \u00b1" + Amounts.in(figure.unit(), (bounds.high() - bounds.low()) / 2);
        return Amounts.in(figure.unit(), value.figure()) + half + (difference == null ? "  " : mark(difference));
    }

    private static String mark(Difference difference) {
        return switch (difference.conclusion()) {
            case LOWER -> " <";
            case HIGHER -> " >";
            case SAME -> " =";
            case UNSHOWN -> " ~";
            case ABSENT -> "  ";
        };
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(style.bold(style.fit(title)));
            lines.addAll(table.lines(style));
        }
    }

    private void notes() {
        List<String> notes = new ArrayList<>(comparison.notes());
        String caution = DifferenceWords.caution(comparison);
        if (!caution.isEmpty()) {
            notes.add(caution);
        }
        if (notes.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(style.bold("Notes"));
        for (String note : notes) {
            lines.addAll(Wrap.lines("  - ", "    ", plain(note), style.width()));
        }
    }
}
