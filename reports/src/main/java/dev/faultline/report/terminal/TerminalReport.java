package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.Reproduction;
import dev.faultline.report.wording.Verdicts;
import dev.faultline.result.ExpectationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run found, as lines for a terminal: the verdict and the expectations first, then what explains them. */
public final class TerminalReport {
    private final RunResult result;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private TerminalReport(RunResult result, Style style) {
        this.result = result;
        this.style = style;
    }

    /**
     * Returns the whole report, each line ended by a line feed.
     *
     * @param result what to report
     * @param source the scenario as the user named it, for the command that repeats the run; null for its own name
     * @param style  what the terminal can show
     */
    public static String text(RunResult result, String source, Style style) {
        TerminalReport report = new TerminalReport(result, style);
        report.verdict();
        report.expectations();
        Sections sections = new Sections(result);
        report.section("Operations, as their clients saw them", sections.operations());
        report.section("Between services, at the caller", sections.internal());
        PolicySections policies = new PolicySections(result);
        report.section("Policies that interfered", policies.policies());
        report.section("Amplification", policies.amplification());
        report.section("Work for callers who had given up", policies.wastedWork());
        report.section("Channels", sections.channels());
        report.section("Publishers", sections.publishers());
        ChannelSections channels = new ChannelSections(result);
        report.section("Why messages ended that were not acknowledged", channels.reasons());
        report.section("What brokers counted", channels.counters());
        NetworkSections network = new NetworkSections(result);
        report.section("Connections", network.connections());
        report.section("Lines", network.lines());
        report.section("Stores", sections.stores());
        report.section("Effects", sections.effects());
        report.section("Sagas", new SagaSections(result).sagas());
        PushSections push = new PushSections(result);
        report.section("Updates, and when users saw them", push.updates());
        report.section("What push channels took", push.effort());
        AudienceSections audiences = new AudienceSections(result);
        report.section("Posts, and when those who follow their authors had them", audiences.posts());
        report.section("What writing and reading took, in time of a core", audiences.work());
        report.section("Resources", sections.resources());
        report.section("Services", sections.services());
        report.section("Scaling", sections.scaling());
        report.section("Faults", sections.faults());
        ChaosSections chaos = new ChaosSections(result);
        report.section("What each fault has cost, against the same run without it", chaos.costs());
        report.section("Who felt it", chaos.radius());
        report.section("Hypotheses", chaos.hypotheses());
        report.section("Where the steady state was not", chaos.deviations());
        report.section("Load", sections.loadChanges());
        report.notes(result.notes());
        report.identity(source);
        return String.join("\n", report.lines) + "\n";
    }

    private void verdict() {
        Verdict verdict = result.verdict();
        String name = Table.printable(result.scenario() + (result.variant() == null ? "" : ", variant " + result.variant()));
        String word = style.glyph(verdict) + " " + Verdicts.word(verdict);
        String tally = Verdicts.tally(result) + (verdict == Verdict.NONE ? "" : ", " + Verdicts.basis(result));
        String title = style.paint(verdict, word) + "  " + style.bold(style.fit(name));
        if (word.length() + name.length() + tally.length() + 5 <= style.width()) {
            lines.add(title + style.fit(" \u2014 " + tally));
        } else {
            lines.add(title);
            lines.add("  " + style.fit(tally));
        }
        if (!result.complete()) {
            String why = result.stoppedBecause() == null ? "the run was cut short" : "cut short: " + result.stoppedBecause();
            lines.add(style.paint(Verdict.INCONCLUSIVE, style.fit("! " + Table.printable(why)
                + "; the figures cover what was run")));
        }
    }

    private void expectations() {
        boolean intervals = result.expectations().stream().anyMatch(e -> e.interval() != null);
        Table table = intervals ? Table.withRemarks("", "of", "metric", "want", "got", "95% interval", "")
            : Table.withRemarks("", "of", "metric", "want", "got", "");
        table.left(3);
        for (ExpectationResult e : result.expectations()) {
            String got = Amounts.in(e.unit(), e.got());
            String verdict = style.glyph(e.verdict()) + " " + Verdicts.word(e.verdict()).toLowerCase(Locale.ROOT);
            String why = e.why() == null ? "" : e.why();
            if (intervals) {
                String interval = e.interval() == null ? ""
                    : Amounts.in(e.unit(), e.interval().low()) + " to " + Amounts.in(e.unit(), e.interval().high());
                table.row(verdict, e.of(), e.metric(), e.want(), got, interval, why);
            } else {
                table.row(verdict, e.of(), e.metric(), e.want(), got, why);
            }
        }
        section("Expectations", table);
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(style.bold(style.fit(title)));
            lines.addAll(table.lines(style));
        }
    }

    private void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            lines.add("");
            lines.add(style.bold("Notes"));
            for (String note : notes) {
                lines.addAll(Wrap.lines("  - ", "    ", style.fit(Table.printable(note)), style.width()));
            }
        }
    }

    private void identity(String source) {
        var simulated = result.simulated();
        String drain = simulated.drainSeconds() > 0 ? ", " + Amounts.seconds(simulated.drainSeconds()) + " drain" : "";
        String warmUp = simulated.warmUpSeconds() > 0 ? " (" + Amounts.seconds(simulated.warmUpSeconds()) + " warm-up)" : "";
        lines.add("");
        lines.add(style.fit("simulated " + Amounts.seconds(simulated.seconds()) + warmUp + drain + ", "
            + Amounts.count(simulated.events()) + " events"));
        lines.add("digest " + result.digest() + style.fit(" \u00b7 ") + "seed " + result.seed() + style.fit(" \u00b7 ")
            + "faultline " + result.version());
        lines.add("again: " + style.fit(Table.printable(Reproduction.command(result, source))));
    }
}
