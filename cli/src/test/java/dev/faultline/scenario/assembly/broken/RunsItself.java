package dev.faultline.scenario.assembly.broken;

/** Breaks a rule of the house on purpose. */
public final class RunsItself {

    private RunsItself() {}

    static String reads(dev.faultline.scenario.yaml.broken.WiresModels reader) {
        return reader.toString();
    }
}
