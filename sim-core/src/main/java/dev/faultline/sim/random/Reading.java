package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;

/** Reads arguments that have bounds. */
final class Reading {
    private Reading() {
    }

    /** Takes a plain number between two bounds, which count as inside. */
    static double from(Arguments arguments, String what, double least, double most) {
        double value = arguments.number(what);
        if (!(value >= least && value <= most)) {
            throw arguments.mistake("the " + what + " of `" + arguments.name() + "` must be from " + Unit.plain(least) + " to "
                    + Unit.plain(most), "");
        }
        return value;
    }
}
