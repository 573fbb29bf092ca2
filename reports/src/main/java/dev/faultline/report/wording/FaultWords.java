package dev.faultline.report.wording;

import dev.faultline.result.FaultCost;
import dev.faultline.result.FaultCost.Felt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What faults have cost, in words. */
public final class FaultWords {
    private FaultWords() {
    }

    /** Returns the name of a fault: its kind, its target and when it began. */
    public static String name(FaultCost cost) {
        return cost.kind().equals("together") ? "all together" : cost.kind() + " " + cost.target() + " at "
            + Amounts.clock(cost.fromSeconds());
    }

    /** Returns what else came of it, and whether the system came back; empty where there is nothing to add. */
    public static String remarks(FaultCost cost) {
        List<String> parts = new ArrayList<>();
        if (cost.metastable()) {
            parts.add("metastable: it ended, and the system never came back");
        } else if (cost.staysBad()) {
            parts.add("not back before the end");
        }
        if (cost.isNothing()) {
            parts.add("nothing came of it");
        }
        add(parts, cost.messages().lost(), "messages lost");
        add(parts, cost.messages().duplicate(), "messages twice");
        add(parts, cost.messages().outOfOrder(), "messages out of order");
        add(parts, cost.messages().expired(), "messages expired");
        add(parts, cost.messages().deadLettered(), "messages dead-lettered");
        add(parts, cost.messages().dropped(), "messages dropped");
        add(parts, cost.writesLost(), "writes lost");
        add(parts, cost.effectsMissing(), "effects missing");
        add(parts, cost.effectsDuplicate(), "effects twice");
        if (cost.drainSeconds() > 0 && !Amounts.isAbsent(cost.drainSeconds())) {
            parts.add("backlogs drained " + Amounts.seconds(cost.drainSeconds()) + " after it");
        } else if (Double.isInfinite(cost.drainSeconds())) {
            parts.add("backlogs never drained");
        }
        if (cost.detectedBy() != null) {
            parts.add("noticed by " + cost.detectedBy());
        }
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, double count, String what) {
        if (count != 0) {
            parts.add(signed(count) + " " + what);
        }
    }

    /** Returns a difference with its sign where it is a saving. */
    public static String signed(double count) {
        return count < 0 ? Amounts.count(-count) + " fewer" : Amounts.count(count);
    }

    /** Returns who felt it, and for how long: {@code east (120 failed, 14 s)}. */
    public static String felt(Map<String, Felt> by) {
        List<String> parts = new ArrayList<>();
        by.forEach((name, felt) -> parts.add(name + " (" + signed(felt.requestsFailed()) + " failed, " + Amounts.seconds(felt.seconds())
            + ")"));
        return parts.isEmpty() ? "nobody" : String.join(", ", parts);
    }
}
