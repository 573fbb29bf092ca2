package dev.faultline.report.finding;

import dev.faultline.result.RunResult;
import java.util.List;

/** Looks for one kind of thing in a result. */
interface Rule {
    /** Returns what it found, the weightiest first; nothing if there is nothing to say. */
    List<Finding> look(RunResult result);
}
