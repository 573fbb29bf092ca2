import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes what the launch scripts start. {@code faultline} and {@code faultline.cmd} call it only when something is to be made.
 *
 * <p>A build is a folder {@code target/launch/<id>/}: the jars in {@code lib/}, a {@code stamp} as old as the sources that
 * went in, and one class-data-sharing archive for each Java version that has been used. It is never changed afterwards: a long
 * run goes on undisturbed while a newer build is made beside it, and the build before the newest is kept for that reason.
 * {@code target/launch/current} names the newest. A file lock makes several starts at once wait for one build; the system
 * gives it back however its owner ends.
 *
 * <p>Arguments: the folder of the project; {@code build} (when a source is newer), {@code archive} (for this Java) or
 * {@code fresh} (make nothing; status 3 when a source is newer, 4 when the archive is missing); the Java version as the script
 * has found it.
 */
final class Build {

    private static final int STALE = 3;
    private static final int NO_ARCHIVE = 4;
    private static final List<String> SCENARIO_FOLDERS = List.of("library", "exercises", "validation");
    private static final PrintStream TALK = System.err;

    private final Path home;
    private final Path launch;
    private final String javaVersion;

    private Build(Path home, String javaVersion) {
        this.home = home;
        this.launch = home.resolve("target").resolve("launch");
        this.javaVersion = javaVersion;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Build build = new Build(Path.of(arguments[0]).toAbsolutePath().normalize(), arguments[2]);
        try {
            System.exit(switch (arguments[1]) {
                case "fresh" -> build.freshness();
                case "build" -> build.alone(build::makeBuild);
                case "archive" -> build.alone(build::makeArchive);
                default -> throw new IllegalArgumentException(arguments[1]);
            });
        } catch (IOException failure) {
            TALK.println("faultline: the build cannot be kept in " + build.launch + " (" + failure + ")");
            System.exit(1);
        }
    }

    /** What is done while nobody else builds; answers the exit status. */
    private interface Work {
        int run() throws IOException, InterruptedException;
    }

    private int alone(Work work) throws IOException, InterruptedException {
        Files.createDirectories(launch);
        try (FileChannel channel =
                FileChannel.open(launch.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                TALK.println("faultline: another start is building; waiting for it");
                lock = channel.lock();
            }
            try {
                return work.run();
            } finally {
                lock.release();
            }
        }
    }

    private int freshness() throws IOException {
        Path current = current();
        if (current == null || isStale(current)) {
            return STALE;
        }
        return hasArchive(current) ? 0 : NO_ARCHIVE;
    }

    private int makeBuild() throws IOException, InterruptedException {
        Path previous = current();
        if (previous != null && !isStale(previous)) {
            return 0; // another start has made it while this one waited
        }
        TALK.print("faultline: building ("
                + (previous == null ? "first use, this can take some minutes" : "a source has changed") + ") ... ");
        TALK.flush();
        long began = System.nanoTime();

        Path unfinished = launch.resolve("unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished);
        // The stamp is made before the sources are read: what is saved during the build counts as newer.
        Files.createFile(unfinished.resolve("stamp"));
        Path log = launch.resolve("build.log");
        if (!runMaven(log)) {
            TALK.println("failed");
            TALK.print(Files.readString(log));
            return 1;
        }
        copyJars(home.resolve("cli/target/lib"), unfinished.resolve("lib"));
        Path finished = launch.resolve(newId());
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        makeArchive(finished);
        makeCurrent(finished);
        deleteAllBut(finished, previous);
        TALK.println("done in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " s");
        return 0;
    }

    private int makeArchive() throws IOException, InterruptedException {
        Path current = current();
        if (current != null && !hasArchive(current)) {
            makeArchive(current);
        }
        return 0;
    }

    /** The tests have their own command; a build that a user waits for leaves them out. */
    private boolean runMaven(Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isWindows()) {
            command.addAll(List.of("cmd", "/c", home.resolve("mvnw.cmd").toString()));
        } else {
            command.add(home.resolve("mvnw").toString());
        }
        command.addAll(List.of("-f", home.resolve("pom.xml").toString(), "--batch-mode", "--quiet",
                "-Dmaven.test.skip=true", "-pl", "cli", "-am", "package"));
        return finish(new ProcessBuilder(command), log) == 0;
    }

    /**
     * One short run with its report tells which classes a start needs; the JVM leaves them in an archive that is mapped instead
     * of parsed. Without it everything works, only slower, so a failure leaves an empty file that stops further attempts. The
     * archive is a static one: a dynamic one leaves out picocli, whose class files are of an old version.
     */
    private void makeArchive(Path build) throws IOException, InterruptedException {
        String jar = build.resolve("lib/faultline.jar").toString();
        Path classes = launch.resolve("classes.list");
        Path unfinished = launch.resolve("unfinished.jsa");
        Path out = launch.resolve("rehearsal");
        Path log = launch.resolve("rehearsal.log");
        Files.deleteIfExists(unfinished);
        Files.writeString(Files.createDirectories(out).resolve("run.json"), "{\"files\": []}"); // as if it were not the first run
        java(log, "-XX:DumpLoadedClassList=" + classes, "-XX:+UseSerialGC", "-Djava.awt.headless=true",
                "-jar", jar, "run", "one-service", "--quiet", "--out", out.toString());
        java(log, "-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + unfinished, "-cp", jar);
        delete(out);
        if (!Files.exists(unfinished)) {
            Files.createFile(unfinished);
        }
        // The JVM refuses an archive whose jars lie elsewhere than they did; the scripts compare this file before they use it.
        Files.writeString(build.resolve("place"), home + "\n");
        Files.move(unfinished, archiveOf(build), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int java(Path log, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return finish(new ProcessBuilder(command), log);
    }

    private static int finish(ProcessBuilder process, Path log) throws IOException, InterruptedException {
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process started = process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        started.getOutputStream().close();
        return started.waitFor();
    }

    private void makeCurrent(Path build) throws IOException {
        Path next = Files.writeString(launch.resolve("current.new"), build.getFileName() + "\n");
        Files.move(next, launch.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path current() throws IOException {
        Path pointer = launch.resolve("current");
        if (!Files.exists(pointer)) {
            return null;
        }
        Path build = launch.resolve(Files.readString(pointer).strip());
        return Files.exists(build.resolve("lib/faultline.jar")) ? build : null;
    }

    private boolean hasArchive(Path build) throws IOException {
        Path place = build.resolve("place");
        return Files.exists(archiveOf(build)) && Files.exists(place) && Files.readString(place).strip().equals(home.toString());
    }

    private Path archiveOf(Path build) {
        return build.resolve("classes-" + javaVersion + ".jsa");
    }

    private boolean isStale(Path build) throws IOException {
        FileTime stamp = Files.getLastModifiedTime(build.resolve("stamp"));
        List<Path> modules = new ArrayList<>();
        modules.add(home);
        try (Stream<Path> entries = Files.list(home)) {
            entries.filter(entry -> Files.exists(entry.resolve("pom.xml"))).forEach(modules::add);
        }
        for (Path module : modules) {
            if (isNewer(module.resolve("pom.xml"), stamp) || holdsNewer(module.resolve("src/main"), stamp, "")) {
                return true;
            }
        }
        if (holdsNewer(home.resolve(".launch"), stamp, "")) {
            return true;
        }
        for (String folder : SCENARIO_FOLDERS) {
            if (holdsNewer(home.resolve("scenarios").resolve(folder), stamp, ".yaml")) {
                return true;
            }
        }
        return false;
    }

    /** With a suffix only such files count, otherwise folders too, so that a deleted file is noticed. */
    private static boolean holdsNewer(Path folder, FileTime stamp, String suffix) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (path.toString().endsWith(suffix) && isNewer(path, stamp)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNewer(Path path, FileTime stamp) throws IOException {
        return Files.getLastModifiedTime(path).compareTo(stamp) > 0;
    }

    private static String newId() {
        return LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT));
    }

    private static void copyJars(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar : (Iterable<Path>) jars::iterator) {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
        }
    }

    private void deleteAllBut(Path newest, Path previous) throws IOException {
        try (Stream<Path> entries = Files.list(launch)) {
            for (Path entry : (Iterable<Path>) entries.filter(path -> Files.exists(path.resolve("stamp")))::iterator) {
                if (!entry.equals(newest) && !entry.equals(previous)) {
                    deleteIfUnused(entry);
                }
            }
        }
    }

    /** Windows does not delete what a running program has open; then the next build tries again. */
    private static void deleteIfUnused(Path build) throws IOException {
        try {
            delete(build);
        } catch (IOException inUse) {
            if (!isWindows()) {
                throw inUse;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
