package dev.faultline.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A folder whose files appear whole or not at all: each is written beside its place and then moved there. */
final class Folder {
    private final Path path;
    private final List<Path> written = new ArrayList<>();

    /**
     * Opens a folder, making it if need be.
     *
     * @throws IOException if it can't be made
     */
    Folder(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path);
    }

    void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) throws IOException {
        Path target = path.resolve(name);
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(part, bytes);
            move(part, target);
        } catch (IOException failed) {
            discard(part, failed);
            throw failed;
        }
        written.add(target);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path part, IOException because) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException worse) {
            because.addSuppressed(worse);
        }
    }

    /** Removes the files in a folder below that fit a pattern and were not written now: they show another run. */
    void removeOthers(String folder, String pattern) throws IOException {
        Path below = path.resolve(folder);
        if (!Files.isDirectory(below)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(below, pattern)) {
            for (Path file : files) {
                if (!written.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    List<Path> written() {
        return written;
    }
}
