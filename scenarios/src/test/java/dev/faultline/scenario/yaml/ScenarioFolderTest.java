package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faultline.settings.SettingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFolderTest {

    @TempDir
    private Path outside;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(outside.resolve("scenarios/data")).getParent();
        Files.writeString(outside.resolve("secret.csv"), "1ms\n");
        Files.writeString(folder.resolve("data/latencies.csv"), "latency_ms\n5\n7\n");
    }

    @Test
    void givesTheFilesBelowIt() {
        assertEquals("latency_ms\n5\n7\n", files().text("data/latencies.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.csv", "data/../../secret.csv", "/etc/passwd", "C:\\secret.csv", "C:/secret.csv", "..",
            "data\\latencies.csv"})
    void givesNothingElse(String name) {
        SettingException refused = assertThrows(SettingException.class, () -> files().text(name));
        assertEquals("`" + name + "` does not lie beside the scenario", refused.getMessage());
    }

    @Test
    void followsNoLinkThatLeadsOut() throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve("link.csv"), outside.resolve("secret.csv"));
            Files.createSymbolicLink(folder.resolve("up"), outside);
        } catch (UnsupportedOperationException | IOException notHere) {
            assumeTrue(false, "links can not be made here");
        }

        assertEquals("`link.csv` is a link that leads out of the scenario's folder", mistake("link.csv"));
        assertEquals("`up/secret.csv` is a link that leads out of the scenario's folder", mistake("up/secret.csv"));
    }

    @Test
    void saysWhyAFileCanNotBeRead() throws IOException {
        try (RandomAccessFile big = new RandomAccessFile(folder.resolve("big.csv").toFile(), "rw")) {
            big.setLength(ScenarioFolder.LIMIT_BYTES + 1L);
        }

        assertEquals("`nowhere.csv`: there is no such file", mistake("nowhere.csv"));
        assertEquals("`data` is not a file", mistake("data"));
        assertEquals("`big.csv`: the file is larger than 16384 KiB, the most that is read", mistake("big.csv"));
    }

    @Test
    void servesTheMeasurementsOfAScenario() throws IOException {
        String text = Shop.TEXT.replace("lognormal(p50 60ms p99 250ms)", "empirical(data/latencies.csv)");
        Reading reading = ScenarioReader.read(Files.writeString(folder.resolve("shop.yaml"), text), Overrides.NONE);
        assertTrue(reading.scenario().isPresent(), () -> DiagnosticText.write(reading.diagnostics(), false));

        Reading without = ScenarioReader.read("shop.yaml", text, Overrides.NONE);
        Diagnostic told = without.diagnostics().get(0);
        assertTrue(told.message().contains("the file `data/latencies.csv` can not be read here"), told.message());
        List<String> lines = text.lines().toList();
        int line = told.span().line();
        assertEquals(lines.get(line - 1).indexOf("data/latencies.csv") + 1, told.span().column(), lines.get(line - 1));
    }

    private String mistake(String name) {
        return assertThrows(SettingException.class, () -> files().text(name)).getMessage();
    }

    private ScenarioFolder files() {
        return ScenarioFolder.of(folder.resolve("shop.yaml"));
    }
}
