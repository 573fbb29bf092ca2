package dev.faultline.cli.broken;

import gg.jte.TemplateOutput;

/** Breaks a rule of the house on purpose. */
public final class FillsTemplates {

    private FillsTemplates() {}

    static String fills(TemplateOutput output) {
        return output.toString();
    }
}
