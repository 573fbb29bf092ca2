package dev.faultline.scenario.yaml;

import java.util.Locale;

/** How bad a diagnostic is. */
public enum Severity {
    /** The scenario can not be run. */
    ERROR,
    /** The scenario can be run, but is probably not what was meant. */
    WARNING;

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
