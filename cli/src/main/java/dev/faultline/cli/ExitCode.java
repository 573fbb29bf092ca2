package dev.faultline.cli;

import dev.faultline.result.Verdict;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How a command ended, for scripts. The order of the constants is the order of precedence where several apply. */
enum ExitCode {
    INTERNAL_ERROR(1, "internal error"),
    INTERRUPTED(130, "interrupted or terminated (partial results are kept)"),
    OUTPUT_FAILED(7, "input or output failed (unwritable, disk full)"),
    LIMIT_REACHED(6, "stopped at a limit (partial results are kept)"),
    EXPECTATION_FAILED(4, "an expectation failed"),
    INCONCLUSIVE(5, "inconclusive: the interval of an expectation straddles its limit"),
    COMMAND_LINE(2, "the command line is wrong"),
    INVALID_SCENARIO(3, "a scenario is invalid or missing"),
    HOLDS(0, "every expectation holds, or there is none");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    /** What a verdict ends a command with. */
    static ExitCode of(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> EXPECTATION_FAILED;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case PASS, NONE -> HOLDS;
        };
    }

    /** The one that the process ends with when all of these apply; {@link #HOLDS} when none does. */
    static ExitCode strongestOf(Collection<ExitCode> codes) {
        return codes.stream().min(Comparator.naturalOrder()).orElse(HOLDS);
    }

    /** All codes in the order of their numbers, as every help text lists them. */
    static List<ExitCode> byNumber() {
        return Arrays.stream(values()).sorted(Comparator.comparingInt(ExitCode::number)).toList();
    }
}
