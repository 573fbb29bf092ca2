package dev.faultline.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the programs that are compared.
 *
 * @param name how the table calls it
 * @param isBaseline is it one to compare with, or our own?
 * @param command how its process is started; the arguments of the workload follow
 * @param only the name of the one workload in which it takes part; empty for all
 * @param absence why it cannot run here; empty if it can
 */
record Program(String name, boolean isBaseline, List<String> command, String only, String absence) {
    /** The launcher starts Faultline with the same collector: an engine that hardly allocates needs no other. */
    static final List<String> JVM_OPTIONS = List.of("-Xmx4g", "-XX:+UseSerialGC");

    /** Where Faultline is installed, as its launcher says. */
    private static final String HOME = "faultline.home";
    /** What the launcher tells the JVM's compiler. */
    private static final Path HOT_METHODS = Path.of(".launch", "hot-methods");
    private static final String REHEARSED_REQUESTS = "1000";

    static Program engine() {
        return java("Faultline, its engine", false, "engine");
    }

    /**
     * The same, as users write it and as the launcher starts it: with an archive of class data, made once, in this folder. Where
     * Java makes none it starts without.
     */
    static Program scenario(Path folder) throws IOException, InterruptedException {
        Program all = java("Faultline, YAML, all meters", false, "scenario");
        Path archive = folder.resolve("classes.jsa");
        List<String> rehearsal = new ArrayList<>(all.command);
        rehearsal.add(1, "-XX:ArchiveClassesAtExit=" + archive);
        rehearsal.addAll(List.of("chain", REHEARSED_REQUESTS));
        Process process = new ProcessBuilder(rehearsal).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        List<String> command = new ArrayList<>(all.command);
        if (process.waitFor() == 0 && Files.exists(archive)) {
            command.addAll(1, List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive));
        }
        return new Program(all.name, all.isBaseline, command, "chain", "");
    }

    static List<Program> javaBaselines() {
        return List.of(java("Java, 4-ary heap", true, "heap"), java("Java, PriorityQueue", true, "queue"));
    }

    private static Program java(String name, boolean isBaseline, String argument) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM_OPTIONS);
        command.addAll(hotMethods());
        command.addAll(List.of("-cp", absoluteClassPath(), ProgramMain.class.getName(), argument));
        return new Program(name, isBaseline, command, "", "");
    }

    /** Says nothing to the baselines: it names our methods only. */
    private static List<String> hotMethods() {
        Path file = Path.of(System.getProperty(HOME, "")).resolve(HOT_METHODS).toAbsolutePath();
        return Files.exists(file) ? List.of("-XX:CompileCommandFile=" + file) : List.of();
    }

    private static String absoluteClassPath() {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }

    boolean takesPartIn(Workload workload) {
        return only.isEmpty() || only.equals(workload.name());
    }

    /**
     * Runs the workload once, in a process of its own.
     *
     * @throws IllegalStateException if the program fails
     */
    Answer run(Workload workload) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(workload.arguments());
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " failed on " + workload.title() + ": " + output.strip());
        }
        return Answer.parse(output);
    }
}
