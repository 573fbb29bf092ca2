package dev.faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a run's files go to. They are written into a hidden folder inside it and moved to their places when all of them
 * are complete, so that a full disk or a crash leaves the files of the run before, never halves of both.
 */
final class OutputFolder {

    private static final String UNFINISHED = ".unfinished-";

    private final Path target;
    private final Path work;

    private OutputFolder(Path target, Path work) {
        this.target = target;
        this.work = work;
    }

    /**
     * Makes the folder, so that one that cannot be written to is known before the run and not after it.
     *
     * @throws Failure when it cannot be made
     */
    static OutputFolder prepare(Path target) {
        try {
            Files.createDirectories(target);
            removeLeftovers(target);
            return new OutputFolder(target, Files.createDirectories(target.resolve(UNFINISHED + ProcessHandle.current().pid())));
        } catch (IOException failure) {
            throw failed(target, failure);
        }
    }

    /** Where to write for now. */
    Path work() {
        return work;
    }

    Path target() {
        return target;
    }

    /**
     * Moves what was written to its place.
     *
     * @param obsolete files of an earlier run, relative to the folder; those that were not written again are deleted
     * @throws Failure when that fails
     */
    void publish(List<String> obsolete) {
        try {
            List<String> written = contents();
            for (String file : written) {
                Path place = target.resolve(file);
                Files.createDirectories(place.getParent());
                Files.move(work.resolve(file), place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            for (String file : obsolete) {
                Path place = target.resolve(file).normalize();
                if (!written.contains(file) && place.startsWith(target)) {
                    Files.deleteIfExists(place);
                }
            }
            delete(work);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** The files written so far, relative to the folder, sorted, with slashes. */
    List<String> contents() throws IOException {
        try (Stream<Path> paths = Files.walk(work)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> work.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/"))
                    .sorted()
                    .toList();
        }
    }

    /** Forgets what was written; the files of an earlier run stay. */
    void discard() {
        try {
            delete(work);
        } catch (IOException failure) {
            // What cannot be deleted now is a leftover that the next run into this folder removes.
            return;
        }
    }

    /** What writing into this folder ends with. */
    Failure failed(IOException failure) {
        return failed(target, failure);
    }

    private static Failure failed(Path target, IOException failure) {
        return new Failure(ExitCode.OUTPUT_FAILED,
                "the results cannot be written to '" + target + "': " + Reasons.of(failure)
                        + ". Choose another folder with --out.", failure);
    }

    private static void removeLeftovers(Path target) throws IOException {
        List<Path> leftovers = new ArrayList<>();
        try (Stream<Path> entries = Files.list(target)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED)).forEach(leftovers::add);
        }
        for (Path leftover : leftovers) {
            String pid = leftover.getFileName().toString().substring(UNFINISHED.length());
            if (pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                delete(leftover);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walked = Files.walk(folder)) {
            paths = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
