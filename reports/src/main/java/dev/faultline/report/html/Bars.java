package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.FaultResult;
import dev.faultline.result.LoadChange;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SpentMs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small bars within tables: when something happened, and where time went. A bar is 1000 units long. */
final class Bars {
    private static final double LENGTH = 1000;
    private static final double THINNEST = 4;

    private Bars() {
    }

    /**
     * A part of a bar.
     *
     * @param x     where it begins
     * @param width how long it is
     * @param ink   the name of its colour in the style sheet
     */
    public record Part(long x, long width, String ink) {
    }

    /**
     * Something that happened during the run.
     *
     * @param number which it is, empty for what was no fault
     * @param kind   its kind
     * @param target whom it struck
     * @param from   when it began
     * @param to     when it ended
     * @param detail what else is to be known
     * @param bar    where on the bar of the run it lies
     */
    public record Happening(String number, String kind, String target, String from, String to, String detail, Part bar) {
    }

    /**
     * Where the time of an operation went.
     *
     * @param name  the operation
     * @param mean  the mean of its good answers
     * @param parts the parts of the bar
     * @param texts the parts as text, in the order of {@link #SPENT}
     */
    public record Spending(String name, String mean, List<Part> parts, List<String> texts) {
    }

    /** The parts of a latency, with the colours of their bars. */
    static final Map<String, String> SPENT = new LinkedHashMap<>();

    static {
        SPENT.put("network", "sky");
        SPENT.put("queue", "orange");
        SPENT.put("service", "blue");
        SPENT.put("back-off", "purple");
        SPENT.put("blocked", "slate");
    }

    static List<Happening> happenings(RunResult result) {
        double end = result.simulated().seconds() + Math.max(0, result.simulated().drainSeconds());
        List<Happening> happenings = new ArrayList<>();
        int number = 1;
        for (FaultResult fault : result.faults()) {
            happenings.add(happening(Integer.toString(number++), fault.kind(), fault.target(), fault.fromSeconds(),
                fault.toSeconds(), fault.detail(), "fault", end));
        }
        for (LoadChange change : result.loadChanges()) {
            happenings.add(happening("", change.kind(), change.client(), change.fromSeconds(), change.toSeconds(),
                change.detail(), "change", end));
        }
        return happenings;
    }

    private static Happening happening(String number, String kind, String target, double from, double to, String detail,
                                       String ink, double end) {
        double last = Double.isNaN(to) ? end : to;
        long x = end > 0 ? Math.round(Math.min(LENGTH - THINNEST, LENGTH * from / end)) : 0;
        long width = end > 0 ? Math.round(Math.max(THINNEST, Math.min(LENGTH - x, LENGTH * (last - from) / end))) : 0;
        return new Happening(number, kind, target, Amounts.clock(from), Double.isNaN(to) ? "the end" : Amounts.clock(to),
            detail == null ? "" : detail, new Part(x, width, ink));
    }

    static List<Spending> spendings(RunResult result) {
        List<Spending> spendings = new ArrayList<>();
        result.operations().forEach((name, operation) -> {
            if (operation.latencyMs().mean() > 0) {
                spendings.add(spending(name, operation));
            }
        });
        return spendings;
    }

    private static Spending spending(String name, OperationResult operation) {
        SpentMs spent = operation.spentMs();
        double[] figures = {spent.network(), spent.queue(), spent.service(), spent.backOff(), spent.blocked()};
        List<Part> parts = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> inks = List.copyOf(SPENT.values());
        double mean = operation.latencyMs().mean();
        double so = 0;
        for (int i = 0; i < figures.length; i++) {
            texts.add(Amounts.milliseconds(figures[i]));
            if (figures[i] > 0) {
                long x = Math.round(LENGTH * so / mean);
                so += figures[i];
                parts.add(new Part(x, Math.round(LENGTH * so / mean) - x, inks.get(i)));
            }
        }
        return new Spending(name, Amounts.milliseconds(mean), parts, texts);
    }
}
