package dev.faultline.settings;

/**
 * The files that a scenario may name, such as the measurements of {@code empirical(latencies.csv)}. Whoever reads scenarios
 * decides which files those are.
 */
@FunctionalInterface
public interface Attachments {

    /** No files: for values that do not come from a scenario's folder. */
    Attachments NONE = name -> {
        throw new SettingException("the file `" + name + "` can not be read here", "");
    };

    /**
     * The text of a file.
     *
     * @param name as it is written in the scenario
     * @throws SettingException if there is no such file, or if it may not be read
     */
    String text(String name);
}
