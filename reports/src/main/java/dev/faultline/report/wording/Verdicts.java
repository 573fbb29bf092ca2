package dev.faultline.report.wording;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;

/** What a verdict is called and how far it carries. A verdict is always a word; glyph and colour only repeat it. */
public final class Verdicts {
    private Verdicts() {
    }

    /** Returns the verdict's word. */
    public static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "PASS";
            case FAIL -> "FAIL";
            case INCONCLUSIVE -> "INCONCLUSIVE";
            case NONE -> "NO VERDICT";
        };
    }

    /** Returns a sentence on how many expectations hold, without its full stop. */
    public static String tally(RunResult result) {
        int all = result.expectations().size();
        if (all == 0) {
            return "the scenario states no expectation";
        }
        long hold = count(result, Verdict.PASS);
        long fail = count(result, Verdict.FAIL);
        long open = all - hold - fail;
        if (hold == all) {
            return all == 1 ? "the expectation holds" : "all " + all + " expectations hold";
        }
        String text = hold + " of " + all + (all == 1 ? " expectation holds" : " expectations hold");
        text += fail > 0 ? ", " + fail + (fail == 1 ? " fails" : " fail") : "";
        return text + (open > 0 ? ", " + open + " undecided" : "");
    }

    /** Returns what the verdict rests on: one seed, or so many replications. */
    public static String basis(RunResult result) {
        return result.replications() > 1 ? "over " + result.replications() + " replications from seed " + result.seed()
            : "as of this seed (" + result.seed() + ")";
    }

    private static long count(RunResult result, Verdict verdict) {
        return result.expectations().stream().map(ExpectationResult::verdict).filter(verdict::equals).count();
    }
}
