package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.Verdicts;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;

/** The result in one paragraph of plain language. */
public final class Summary {
    private Summary() {
    }

    /** Returns the paragraph. */
    public static String of(RunResult result) {
        return how(result) + load(result) + faults(result) + verdict(result);
    }

    private static String how(RunResult result) {
        double warmUp = result.simulated().warmUpSeconds();
        return "The simulation covers " + Amounts.seconds(result.simulated().seconds())
            + (warmUp > 0 ? ", of which the first " + Amounts.seconds(warmUp) + " are a warm-up that no figure counts" : "")
            + ". "
            + (result.replications() > 1 ? "It was repeated " + result.replications()
            + " times with different random numbers; the figures are means over these replications. " : "");
    }

    private static String load(RunResult result) {
        double started = 0;
        double finished = 0;
        double ok = 0;
        for (OperationResult operation : result.operations().values()) {
            started += operation.started();
            finished += operation.started() - operation.unfinished();
            ok += operation.outcomes().ok();
        }
        if (!(finished > 0)) {
            return "";
        }
        return "Clients started " + Amounts.count(started) + " requests" + (result.operations().size() == 1 ? "" : " of "
            + result.operations().size() + " operations") + "; " + (ok == finished ? "all of them were answered well. "
            : Amounts.share(ok / finished) + " of those that ended were answered well. ");
    }

    private static String faults(RunResult result) {
        int faults = result.faults().size();
        return switch (faults) {
            case 0 -> "Nothing was made to fail. ";
            case 1 -> "One fault was injected. ";
            default -> faults + " faults were injected. ";
        };
    }

    private static String verdict(RunResult result) {
        String tally = Verdicts.tally(result);
        String sentence = Character.toUpperCase(tally.charAt(0)) + tally.substring(1);
        return result.verdict() == Verdict.NONE ? sentence + "." : sentence + ", " + Verdicts.basis(result) + "."
            + (result.replications() == 1 ? " One run has no confidence intervals; replications would give them." : "");
    }
}
