package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that want to hurt: each is refused with one sentence, before it costs anything. */
class HostileFileTest {

    private static final String HEAD = "scenario: x\n";

    @TempDir
    private Path folder;

    @Test
    void aHundredMegabytesAreNotRead() throws IOException {
        Path file = folder.resolve("big.yaml");
        try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
            big.setLength(100L * 1024 * 1024);
        }
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();

        assertRefused(Code.FILE_TOO_LARGE, "the file is larger than 1024 KiB, the most that is read", file);
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before;
        assertTrue(used < 50L * 1024 * 1024, "it took " + used + " bytes");
    }

    @Test
    void aFileThatNeverEndsIsNotReadToItsEnd() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "there is no such file here");

        assertRefused(Code.FILE_TOO_LARGE, "the file is larger than 1024 KiB, the most that is read", endless);
    }

    @Test
    void theLargestFileThatIsReadIsOneMebibyte() throws IOException {
        String comment = "#" + "x".repeat(1022) + "\n";
        Path largest = file("largest.yaml", comment.repeat(1024));
        Path larger = file("larger.yaml", comment.repeat(1024) + "\n");

        assertEquals(Code.EMPTY, read(largest).diagnostics().get(0).code());
        assertEquals(Code.FILE_TOO_LARGE, read(larger).diagnostics().get(0).code());
    }

    @Test
    void anAliasBombDoesNotGoOff() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            for (int j = 0; j < 9; j++) {
                bomb.append(j == 0 ? "" : ", ").append("*a").append(i - 1);
            }
            bomb.append("]\n");
        }

        assertRefused(Code.TOO_MANY_NODES, "there are more than 100000 values, counting what aliases repeat", file("bomb.yaml",
                bomb.toString()));
    }

    @Test
    void fiftyAliasesAreEnough() throws IOException {
        String fifty = HEAD + "seed: &a 1\nx: [" + "*a, ".repeat(50) + "]\n";
        String more = HEAD + "seed: &a 1\nx: [" + "*a, ".repeat(51) + "]\n";

        assertEquals(0, read(file("fifty.yaml", fifty)).diagnostics().stream()
                .filter(d -> d.code() == Code.TOO_MANY_ALIASES).count());
        assertRefused(Code.TOO_MANY_ALIASES, "there are more than 50 aliases", file("more.yaml", more));
    }

    @Test
    void somethingThatContainsItselfIsNotFollowed() throws IOException {
        assertRefused(Code.ALIAS, "the alias `*a` stands for nothing that was written before it", file("self.yaml",
                "a: &a [*a]\n"));
    }

    @Test
    void nestingEnds() throws IOException {
        assertRefused(Code.TOO_DEEP, "lists and maps are nested deeper than 50", file("flow.yaml", "a: " + "[".repeat(500_000)));
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            block.append(" ".repeat(i)).append("a:\n");
        }
        assertRefused(Code.TOO_DEEP, "lists and maps are nested deeper than 50", file("block.yaml", block.toString()));
    }

    @Test
    void valuesAreCounted() throws IOException {
        assertRefused(Code.TOO_MANY_NODES, "there are more than 100000 values, counting what aliases repeat",
                file("many.yaml", "a:\n" + "- 1\n".repeat(120_000)));
    }

    @Test
    void variantsAreCounted() throws IOException {
        StringBuilder variants = new StringBuilder(HEAD + "variants:\n");
        for (int i = 0; i < 101; i++) {
            variants.append("  v").append(i).append(": {seed: 1}\n");
        }
        assertTrue(read(file("variants.yaml", variants.toString())).diagnostics().stream()
                .anyMatch(diagnostic -> diagnostic.code() == Code.TOO_MANY_VARIANTS));
    }

    @Test
    void tenThousandMistakesAreToldAsWell() throws IOException {
        StringBuilder mistakes = new StringBuilder("scenario: x\nduration: 1m\nclients: {c: {arrivals: poisson(1/s), calls: s.operation-0}}\n"
                + "services:\n  s:\n    operations:\n");
        for (int i = 0; i < 10_000; i++) {
            mistakes.append("      operation-").append(i).append(": [{call: t.operation-").append(i).append("}]\n");
        }
        Path file = file("mistakes.yaml", mistakes.toString());

        Reading reading = assertTimeout(Duration.ofSeconds(30), () -> read(file));
        assertEquals(10_000, reading.diagnostics().size());
        assertTrue(DiagnosticText.write(reading.diagnostics(), false).endsWith("10000 errors; 9980 not shown\n"));
    }

    @Test
    void aChainOfTenThousandCallsIsNoStack() throws IOException {
        StringBuilder chain = new StringBuilder("""
                scenario: x
                duration: 1m
                clients: {c: {arrivals: poisson(1/s), calls: s.o0}}
                services:
                  s:
                    operations:
                """);
        for (int i = 0; i < 10_000; i++) {
            chain.append("      o").append(i).append(": [{call: s.o").append(i + 1).append("}]\n");
        }
        chain.append("      o10000: [{work: 1ms}]\n");

        assertTrue(read(file("chain.yaml", chain.toString())).scenario().isPresent());
    }

    @Test
    void whatIsNoTextIsNotRead() throws IOException {
        byte[] latin = "scenario: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Code.NOT_TEXT, "the file is not UTF-8 text: byte 14 does not belong there",
                Files.write(folder.resolve("latin.yaml"), latin));
        assertRefused(Code.NOT_TEXT, "the file is UTF-16, and only UTF-8 is read",
                Files.write(folder.resolve("utf16.yaml"), HEAD.getBytes(StandardCharsets.UTF_16)));
        assertRefused(Code.NOT_TEXT, "the character U+0000 can not be part of a scenario", file("nul.yaml", "scenario: a\0b\n"));
    }

    @Test
    void aByteOrderMarkDoesNoHarm() throws IOException {
        Reading reading = read(file("bom.yaml", "\ufeff" + Shop.TEXT));
        assertTrue(reading.scenario().isPresent(), () -> DiagnosticText.write(reading.diagnostics(), false));
    }

    @Test
    void theEndsOfLinesMayBeThoseOfWindows() throws IOException {
        Reading reading = read(file("crlf.yaml", Shop.TEXT.replace("\n", "\r\n").replace("instances: 3", "instnces: 3")));

        Span span = reading.diagnostics().get(0).span();
        assertEquals("47:5", span.line() + ":" + span.column());
    }

    @Test
    void whatIsNoFileIsNotRead() {
        assertRefused(Code.UNREADABLE, "there is no such file", folder.resolve("nowhere.yaml"));
        assertRefused(Code.UNREADABLE, "this is a folder, not a file", folder);
    }

    private void assertRefused(Code code, String message, Path file) {
        Reading reading = assertTimeout(Duration.ofSeconds(20), () -> read(file));
        assertEquals(1, reading.diagnostics().size(), () -> DiagnosticText.write(reading.diagnostics(), false));
        assertEquals(code, reading.diagnostics().get(0).code());
        assertEquals(message, reading.diagnostics().get(0).message());
        assertTrue(reading.hasErrors());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Reading read(Path file) {
        return ScenarioReader.read(file, Overrides.NONE);
    }
}
