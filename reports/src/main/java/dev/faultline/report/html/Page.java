package dev.faultline.report.html;

import dev.faultline.report.chart.Picture;
import dev.faultline.report.finding.Finding;
import dev.faultline.report.finding.Findings;
import dev.faultline.report.finding.Summary;
import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.Glossary;
import dev.faultline.report.wording.Reproduction;
import dev.faultline.report.wording.Verdicts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Everything that the template shows, ready as text. */
public final class Page {
    private final RunResult result;
    private final String source;
    private final List<Picture> pictures;
    private final String warning;
    private final Grids grids;
    private final String css = StyleSheet.text();
    private final String script = Embedded.text("page.js");

    /**
     * Takes what to show.
     *
     * @param source   the scenario as the user named it, or null
     * @param pictures the pictures, in their order
     * @param warning  why there are none, or null
     */
    Page(RunResult result, String source, List<Picture> pictures, String warning) {
        this.result = result;
        this.source = source;
        this.pictures = List.copyOf(pictures);
        this.warning = warning;
        this.grids = new Grids(result);
    }

    /** Returns the result. */
    public RunResult result() {
        return result;
    }

    /** Returns the style sheet. */
    public String css() {
        return css;
    }

    /** Returns the script of the cursor, without which the page is complete. */
    public String script() {
        return script;
    }

    /**
     * Returns the content policy: nothing may be loaded, and but for this style sheet, its fonts and this script nothing
     * counts.
     */
    public String policy() {
        return "default-src 'none'; style-src " + Embedded.expression(css) + "; font-src data:; script-src "
            + Embedded.expression(script) + "; base-uri 'none'; form-action 'none'";
    }

    /** Returns what the cursor reads from a picture, as JSON; null if it is not over time. */
    public String cursor(Picture picture) {
        return CursorData.of(picture);
    }

    /** Returns the title of the browser's window. */
    public String title() {
        return word() + ": " + name();
    }

    /** Returns the scenario's name with its variant. */
    public String name() {
        return result.scenario() + (result.variant() == null ? "" : ", variant " + result.variant());
    }

    /** Returns the verdict's word. */
    public String word() {
        return Verdicts.word(result.verdict());
    }

    /** Returns the verdict's class in the style sheet. */
    public String tone() {
        return tone(result.verdict());
    }

    /** Returns the class of a verdict in the style sheet. */
    public String tone(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the glyph that repeats a verdict. */
    public String glyph(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "\u2713";
            case FAIL -> "\u2717";
            case INCONCLUSIVE -> "?";
            case NONE -> "\u2013";
        };
    }

    /** Returns the verdict's word in small letters. */
    public String small(Verdict verdict) {
        return Verdicts.word(verdict).toLowerCase(Locale.ROOT);
    }

    /** Returns the paragraph in plain language. */
    public String summary() {
        return Summary.of(result);
    }

    /** Returns why there are no pictures, or null. */
    public String warning() {
        return warning;
    }

    /** Returns a figure of an expectation as text. */
    public String amount(String unit, double figure) {
        return Amounts.in(unit, figure);
    }

    /** Returns what stands in the place of an interval that an expectation lacks. */
    public String noInterval() {
        return result.replications() > 1 ? Amounts.ABSENT : "one run has none";
    }

    /** Returns the findings. */
    public List<Finding> findings() {
        return Findings.of(result);
    }

    /** Returns the class of a finding in the style sheet. */
    public String tone(Finding finding) {
        return finding.weight().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the tables. */
    Grids grids() {
        return grids;
    }

    /** Returns the tables of what clients saw. */
    public List<Grid> clientGrids() {
        return shown(grids.operations(), grids.latencies(), grids.byClient());
    }

    /** Returns the tables of calls between services, and of what lies between them. */
    public List<Grid> internalGrids() {
        NetworkGrids network = new NetworkGrids(result);
        return shown(grids.internal(), grids.internalLatencies(), network.connections(), network.lines());
    }

    /** Returns the tables of what policies did. */
    public List<Grid> policyGrids() {
        PolicyGrids policies = new PolicyGrids(result);
        return shown(policies.policies(), policies.amplification());
    }

    /** Returns the tables of stores. */
    public List<Grid> storeGrids() {
        return shown(grids.stores(), grids.caches(), grids.staleness(), grids.events());
    }

    /** Returns the tables of channels and effects. */
    public List<Grid> channelGrids() {
        ChannelGrids channels = new ChannelGrids(result);
        return shown(grids.publishers(), grids.subscriptions(), channels.reasons(), channels.counters(), grids.backlogs());
    }

    /** Returns the tables of effects and of what requests took, in a list that is empty if there are none. */
    public List<Grid> effectGrids() {
        return shown(grids.effects(), grids.resources());
    }

    /** Returns the tables of sagas, in a list that is empty if there are none. */
    public List<Grid> sagaGrids() {
        SagaGrids sagas = new SagaGrids(result);
        return shown(sagas.outcomes(), sagas.durations());
    }

    /** Returns the tables of push channels, in a list that is empty if there are none. */
    public List<Grid> pushGrids() {
        PushGrids push = new PushGrids(result);
        return shown(push.updates(), push.times(), push.effort(), push.counters());
    }

    /** Returns the tables of audiences, in a list that is empty if there are none. */
    public List<Grid> audienceGrids() {
        AudienceGrids audiences = new AudienceGrids(result);
        return shown(audiences.posts(), audiences.times(), audiences.work());
    }

    /** Returns the pictures of push channels. */
    public List<Picture> pushPictures() {
        return pictures(id -> id.startsWith("push-"));
    }

    /** Returns the table of services, in a list that is empty if there are none. */
    public List<Grid> serviceGrids() {
        return shown(grids.services(), grids.turnedAway(), grids.scaling(), new PolicyGrids(result).wastedWork());
    }

    /** Returns the tables of what faults have cost, of steady states, and of what was done about faults. */
    public List<Grid> chaosGrids() {
        ChaosGrids chaos = new ChaosGrids(result);
        return shown(chaos.costs(), chaos.radius(), chaos.hypotheses(), chaos.checks(), chaos.reactions());
    }

    private static List<Grid> shown(Grid... all) {
        List<Grid> shown = new ArrayList<>();
        for (Grid grid : all) {
            if (!grid.isEmpty()) {
                shown.add(grid);
            }
        }
        return shown;
    }

    /** Returns the pictures of operations. */
    public List<Picture> operationPictures() {
        return pictures(id -> id.startsWith("latency-") || id.startsWith("throughput-") || id.equals("percentiles")
            || id.equals("breakers"));
    }

    /** Returns the pictures of channels. */
    public List<Picture> channelPictures() {
        return pictures(id -> id.startsWith("backlog"));
    }

    /** Returns the pictures of services. */
    public List<Picture> servicePictures() {
        return pictures(id -> id.startsWith("waiting") || id.startsWith("utilization")
            || id.startsWith("instances"));
    }

    private List<Picture> pictures(Predicate<String> id) {
        return pictures.stream().filter(picture -> id.test(picture.figure().id())).toList();
    }

    /** Returns the figures behind a picture as a table. */
    public Grid grid(Picture picture) {
        return Grid.behind(picture);
    }

    /** Returns faults and load changes. */
    public List<Bars.Happening> happenings() {
        return Bars.happenings(result);
    }

    /** Returns where the time of each operation went. */
    public List<Bars.Spending> spendings() {
        return Bars.spendings(result);
    }

    /** Returns the parts of a latency with their colours. */
    public Map<String, String> spentParts() {
        return Bars.SPENT;
    }

    /** Returns facts on the run, as pairs of a name and a text. */
    public Map<String, String> facts() {
        return Facts.of(result);
    }

    /** Returns the command that repeats the run. */
    public String command() {
        return Reproduction.command(result, source);
    }

    /** Returns words and their meaning. */
    public Map<String, String> glossary() {
        return Glossary.words();
    }
}
