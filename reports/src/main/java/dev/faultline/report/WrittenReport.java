package dev.faultline.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param files    the files, in the order of writing
 * @param warnings what the user should know, such as why there are no pictures
 */
public record WrittenReport(List<Path> files, List<String> warnings) {
    public WrittenReport {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }
}
