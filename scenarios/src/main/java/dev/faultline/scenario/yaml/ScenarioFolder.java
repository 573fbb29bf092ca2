package dev.faultline.scenario.yaml;

import dev.faultline.settings.Attachments;
import dev.faultline.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Gives a scenario the files beside it, and no others: scenarios come from strangers, and what a result shows of a file should
 * not be somebody's secrets. A name goes down from the scenario's folder, and so does the file that it leads to.
 */
final class ScenarioFolder implements Attachments {

    /** The largest file that is read. */
    static final int LIMIT_BYTES = 16 * 1024 * 1024;

    private final Path folder;

    private ScenarioFolder(Path folder) {
        this.folder = folder;
    }

    static ScenarioFolder of(Path scenario) {
        Path folder = scenario.toAbsolutePath().getParent();
        return new ScenarioFolder(folder == null ? scenario.toAbsolutePath() : folder);
    }

    @Override
    public String text(String name) {
        Path file = within(name);
        try {
            return TextFile.read(file, LIMIT_BYTES);
        } catch (TextFile.Unreadable unreadable) {
            throw new SettingException("`" + name + "`: " + unreadable.getMessage(), unreadable.help());
        }
    }

    private Path within(String name) {
        Path relative;
        try {
            relative = Path.of(name);
        } catch (InvalidPathException notAPath) {
            throw new SettingException("`" + name + "` is not the name of a file", "");
        }
        if (relative.isAbsolute() || name.startsWith("/") || name.contains("\\") || name.contains(":") || goesUp(relative)) {
            throw new SettingException("`" + name + "` does not lie beside the scenario",
                    "files are named from the scenario's folder downwards: `data/latencies.csv`");
        }
        Path file = folder.resolve(relative);
        try {
            if (Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath())) {
                throw new SettingException("`" + name + "` is a link that leads out of the scenario's folder", "");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new SettingException("`" + name + "` is not a file", "");
            }
        } catch (IOException unreadable) {
            throw new SettingException("`" + name + "` can not be read", "");
        }
        return file;
    }

    private static boolean goesUp(Path path) {
        for (Path part : path) {
            if (part.toString().equals("..")) {
                return true;
            }
        }
        return false;
    }
}
