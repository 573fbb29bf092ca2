package dev.faultline.report.chart;

/** The colours of designs, the same in all pictures of a comparison. */
final class DesignInks {
    private DesignInks() {
    }

    /** Returns the colour of a design by its place, 0 for the baseline; those beyond the sixth share one. */
    static Ink of(int design) {
        return design < Lines.MOST ? Lines.ink(design) : Ink.SLATE;
    }
}
