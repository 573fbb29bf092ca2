package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, and the end of its memory. */
class ProcessTest {

    private static final String LONG = """
            scenario: long
            duration: 10000h
            limits: {events: 900G}
            clients:
              people: {arrivals: poisson(500/s), calls: desk.serve}
            services:
              desk:
                workers: 10
                operations:
                  serve: [{work: exp(10ms)}]
            """;

    private static final String ENDLESS_QUEUE = """
            scenario: endless-queue
            duration: 10h
            limits: {events: 900G, in-flight: 900M}
            clients:
              people: {arrivals: poisson(100k/s), calls: desk.serve, timeout: none}
            services:
              desk:
                workers: 1
                operations:
                  serve: [{work: 1s}]
            """;

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void needSignals() {
        assumeTrue(File.separatorChar == '/', "needs POSIX signals");
        out = folder.resolve("out");
    }

    @Test
    void anInterruptedRunKeepsWhatItHas() throws Exception {
        assertKeepsWhatItHas("INT");
    }

    @Test
    void aTerminatedRunKeepsWhatItHas() throws Exception {
        assertKeepsWhatItHas("TERM");
    }

    @Test
    void anInterruptionBeforeTheRunEndsAtOnce() throws Exception {
        Process process = start(List.of(), LONG);
        Thread.sleep(50);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "ends at once");
        assertEquals(ExitCode.INTERRUPTED.number(), process.exitValue());
    }

    @Test
    void aRunOutOfMemorySaysSoPlainly() throws Exception {
        Process process = start(List.of("-Xmx40m"), ENDLESS_QUEUE);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "ends by itself");

        String err = Files.readString(folder.resolve("err"));
        assertEquals(ExitCode.INTERNAL_ERROR.number(), process.exitValue(), err);
        assertTrue(err.contains("\nfaultline: out of memory (the heap may grow to "), err);
        assertFalse(err.contains("\tat "), err);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(List.of(), files.toList(), "leaves nothing half-written");
        }
    }

    private void assertKeepsWhatItHas(String signal) throws Exception {
        Process process = start(List.of(), LONG);
        awaitSimulation(process);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "ends soon");

        String err = Files.readString(folder.resolve("err"));
        assertEquals(ExitCode.INTERRUPTED.number(), process.exitValue(), err);
        assertTrue(err.contains("faultline: stopping; what there is will be written"), err);
        RunResult result = ResultJson.read(out.resolve("result.json"));
        assertFalse(result.complete());
        assertTrue(result.operations().get("desk.serve").started() > 0);
        assertTrue(Files.readString(folder.resolve("out.txt")).contains("interrupted"), "the verdict is printed too");
        assertTrue(Files.exists(out.resolve("report.html")) && Files.exists(out.resolve("charts/percentiles.png")), err);
    }

    /** The folder for the files is made just before the simulation begins. */
    private void awaitSimulation(Process process) throws InterruptedException, IOException {
        for (int i = 0; i < 600 && process.isAlive() && !Files.exists(out); i++) {
            Thread.sleep(100);
        }
        assertTrue(process.isAlive(), Files.readString(folder.resolve("err")));
        Thread.sleep(1000);
    }

    private Process start(List<String> options, String scenario) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                "run", file.toString(), "--out", out.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }
}
