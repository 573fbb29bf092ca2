package dev.faultline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.json.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted()
                .toList();
        }
    }

    @Test
    void aRunLeavesResultPageChartsAndTables() throws IOException {
        WrittenReport written = Report.write(SampleResults.paymentHybrid(), directory.resolve("a/b"),
            ReportOptions.everything(null));
        assertEquals(List.of("channels.csv", "charts/backlog.png", "charts/latency-shop-pay.png",
            "charts/latency-shop-status.png",
            "charts/percentiles.png", "charts/throughput-shop-pay.png", "charts/throughput-shop-status.png",
            "charts/utilization.png",
            "charts/waiting.png", "operations.csv", "report.html", "result.json", "series.csv", "services.csv"),
            names(directory.resolve("a/b")));
        assertEquals(14, written.files().size());
        assertEquals("result.json", written.files().get(0).getFileName().toString());
        assertEquals(List.of(), written.warnings());
        assertEquals(SampleResults.paymentHybrid(), ResultJson.read(directory.resolve("a/b/result.json")));
    }

    @Test
    void theReportOfAResultThatWasReadIsTheSame() throws IOException {
        Report.write(SampleResults.replicated(), directory.resolve("first"), ReportOptions.everything("x.yaml"));
        Report.write(ResultJson.read(directory.resolve("first/result.json")), directory.resolve("second"),
            ReportOptions.everything("x.yaml"));
        assertEquals(names(directory.resolve("first")), names(directory.resolve("second")));
        for (String name : names(directory.resolve("first"))) {
            assertEquals(-1, Files.mismatch(directory.resolve("first").resolve(name),
                directory.resolve("second").resolve(name)), name);
        }
    }

    @Test
    void onlyWhatWasAskedForIsWritten() throws IOException {
        Report.write(SampleResults.bare(), directory, new ReportOptions(null, false, true, false, false));
        assertEquals(List.of("report.html"), names(directory));
    }

    @Test
    void chartsOfAnotherRunGoAndOtherFilesStay() throws IOException {
        Path charts = Files.createDirectories(directory.resolve("charts"));
        Files.writeString(charts.resolve("latency-old.png"), "old");
        Files.writeString(charts.resolve("mine.png"), "mine");
        Report.write(SampleResults.bare(), directory, ReportOptions.everything(null));
        assertEquals(List.of("charts/mine.png"), names(directory).stream().filter(name -> name.startsWith("charts")).toList());
    }

    @Test
    void aFileInThePlaceOfTheFolderIsAnInputOutputError() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "mine");
        assertThrows(IOException.class, () -> Report.write(SampleResults.bare(), file, ReportOptions.everything(null)));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFileThatCannotBeReplacedIsAnInputOutputErrorAndLeavesNoParts() throws IOException {
        Files.createDirectories(directory.resolve("operations.csv/occupied"));
        assertThrows(IOException.class, () -> Report.write(SampleResults.bare(), directory, ReportOptions.everything(null)));
        assertEquals(List.of("result.json"), names(directory));
    }

    @Test
    void aMachineThatCannotDrawTextGetsAReportWithoutPicturesAndAWarning() throws Exception {
        // A font can't be made without a temporary folder; a Java without freetype fails in the same call.
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + directory.resolve("absent"), "-cp",
            System.getProperty("java.class.path"),
            ReportTest.class.getName(), directory.resolve("out").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String log = Files.readString(directory.resolve("log"));
        assertEquals(0, process.exitValue(), log);
        assertTrue(log.contains("pictures are left out"), log);
        assertEquals(List.of("channels.csv", "operations.csv", "report.html", "result.json", "series.csv", "services.csv"),
            names(directory.resolve("out")));
        String page = Files.readString(directory.resolve("out/report.html"));
        assertTrue(page.contains("pictures are left out"));
        assertFalse(page.contains("<figure"));
    }

    /** Writes a report and prints its warnings: the other end of the test above. */
    public static void main(String[] arguments) throws IOException {
        WrittenReport written = Report.write(SampleResults.paymentHybrid(), Path.of(arguments[0]),
            ReportOptions.everything(null));
        System.out.println(written.warnings());
    }
}
