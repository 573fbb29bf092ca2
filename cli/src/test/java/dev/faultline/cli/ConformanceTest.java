package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/conformance} tell rule by rule how real systems behave, what Faultline does, and which test shows it.
 * Nothing there is claimed without a test, and nothing is left out without a reason.
 *
 * <p>{@code -Dgolden.accept=true} writes the index, {@code docs/conformance.md}, anew.
 */
class ConformanceTest {

    private static final Path FOLDER = ShellScript.PROJECT.resolve(Path.of("docs", "conformance"));
    private static final Path INDEX = ShellScript.PROJECT.resolve(Path.of("docs", "conformance.md"));
    private static final Pattern SECTION = Pattern.compile("[A-H]\\d+(\\.\\d+)?");
    private static final Pattern RULER = Pattern.compile("[|: -]+");

    /** The sections on messaging, in order. */
    private static final Map<String, String> MESSAGING = messaging();

    private final List<ConformanceRow> rows = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    private static Map<String, String> messaging() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("B1.1", "RabbitMQ: exchanges and bindings");
        titles.put("B1.2", "RabbitMQ: publisher confirms");
        titles.put("B1.3", "RabbitMQ: delivery, prefetch, acknowledgement");
        titles.put("B1.4", "RabbitMQ: ordering");
        titles.put("B1.5", "RabbitMQ: time to live, length limits, dead letters");
        titles.put("B1.6", "RabbitMQ: quorum queues");
        titles.put("B2.1", "Kafka: producer");
        titles.put("B2.2", "Kafka: replication");
        titles.put("B2.3", "Kafka: consumers and groups");
        titles.put("B2.4", "Kafka: retention and compaction");
        titles.put("B2.5", "Kafka: transactions");
        titles.put("B2.6", "Kafka: share groups");
        titles.put("B3", "Amazon SQS");
        titles.put("B4", "Amazon SNS");
        titles.put("B5", "Amazon EventBridge");
        titles.put("B6", "Apache Pulsar");
        titles.put("B7", "Redis Streams and Pub/Sub");
        titles.put("B8", "Transactional outbox and change data capture");
        titles.put("B9", "Idempotency keys");
        titles.put("B10", "Sagas");
        titles.put("B11", "Event sourcing and snapshots");
        titles.put("C6", "Webhooks");
        titles.put("H1", "RabbitMQ: the life of an entry");
        titles.put("H2", "Amazon SQS: the life of a message");
        titles.put("H3", "Kafka: the life of a record");
        titles.put("H4", "Apache Pulsar: the life of a message");
        titles.put("H5", "Redis Streams: the life of an entry");
        titles.put("H6", "Webhooks: the life of a delivery");
        return titles;
    }

    @Test
    void everyRuleHasAStatusAndEveryClaimATest() throws IOException {
        readPages();
        TestSources tests = new TestSources(ShellScript.PROJECT);
        Set<String> seen = new HashSet<>();
        for (ConformanceRow row : rows) {
            check(row, SECTION.matcher(row.section()).matches(), "no section: " + row.section());
            check(row, !row.rule().isEmpty() && seen.add(row.section() + row.rule()), "the rule is empty or there twice");
            check(row, !row.does().isEmpty(), "what Faultline does, or why not, is missing");
            check(row, ConformanceRow.STATUSES.contains(row.status()), "status " + row.status() + ", not one of " + ConformanceRow.STATUSES);
            check(row, !row.status().equals(ConformanceRow.MODELLED) || !row.tests().isEmpty(), "modelled, but no test is named");
            check(row, !row.status().equals(ConformanceRow.NOT_MODELLED) || row.tests().isEmpty(), "not modelled, but a test is named");
            row.tests().forEach(test -> check(row, tests.has(test), "there is no test " + test));
        }
        assertEquals("", String.join("\n", mistakes));
        assertFalse(rows.isEmpty(), "there are rules");
    }

    @Test
    void theIndexCountsTheRulesOfEachSection() throws IOException {
        readPages();
        String index = index();
        if (Boolean.getBoolean("golden.accept")) {
            Files.writeString(INDEX, index);
        }
        assertEquals(index, Files.readString(INDEX));
    }

    @Test
    void aTestThatIsNotThereIsFoundOut() throws IOException {
        TestSources tests = new TestSources(ShellScript.PROJECT);
        assertTrue(tests.has("ConformanceTest"));
        assertTrue(tests.has("ConformanceTest.aTestThatIsNotThereIsFoundOut"));
        assertTrue(tests.has("WorkQueueTest.ToItsPublisher.confirmsAMessageWhenItHasIt"), "nested, in another module");
        assertFalse(tests.has("ConformanceTest.nothing"));
        assertFalse(tests.has("NoSuchTest"));
    }

    private void check(ConformanceRow row, boolean holds, String mistake) {
        if (!holds) {
            mistakes.add(row.place() + ": " + mistake);
        }
    }

    private void readPages() throws IOException {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            for (Path page : pages.sorted().toList()) {
                readPage(page.getFileName().toString(), Files.readAllLines(page));
            }
        }
    }

    /** A page is prose with tables; all its tables are of the same form. */
    private void readPage(String page, List<String> lines) {
        boolean inTable = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = "docs/conformance/" + page + ":" + (i + 1);
            if (!line.startsWith("|")) {
                inTable = false;
            } else if (!inTable) {
                inTable = true;
                if (!ConformanceRow.cells(line).equals(ConformanceRow.COLUMNS)) {
                    mistakes.add(place + ": the columns are " + ConformanceRow.COLUMNS);
                }
            } else if (!RULER.matcher(line).matches()) {
                List<String> cells = ConformanceRow.cells(line);
                if (cells.size() == ConformanceRow.COLUMNS.size()) {
                    rows.add(ConformanceRow.of(place, page, cells));
                } else {
                    mistakes.add(place + ": " + cells.size() + " cells, not " + ConformanceRow.COLUMNS.size());
                }
            }
        }
    }

    private String index() {
        StringBuilder text = new StringBuilder("""
                # Conformance

                How real messaging systems behave, rule by rule, what Faultline does, and the test that shows it. Sections are those of the
                semantics reference that the code cites. A rule is *modelled* (a test shows it), *not modelled* (the page says why) or *unverified*
                (it is built as documented, but nothing independent was at hand to compare with). This page is made by `ConformanceTest`.

                | section | about | page | rules | modelled | not modelled | unverified |
                |---|---|---|--:|--:|--:|--:|
                """);
        MESSAGING.forEach((section, title) -> {
            List<ConformanceRow> of = rows.stream().filter(row -> row.section().equals(section)).toList();
            if (of.isEmpty()) {
                text.append("| ").append(section).append(" | ").append(title).append(" | nothing is claimed | | | | |\n");
            }
            of.stream().map(ConformanceRow::page).distinct().forEach(page ->
                    line(text, section, title, page, of.stream().filter(row -> row.page().equals(page)).toList()));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String section, String title, String page, List<ConformanceRow> of) {
        text.append("| ").append(section).append(" | ").append(title).append(" | [").append(page.replace(".md", ""))
                .append("](conformance/").append(page).append(") | ").append(of.size());
        for (String status : ConformanceRow.STATUSES) {
            text.append(" | ").append(of.stream().filter(row -> row.status().equals(status)).count());
        }
        text.append(" |\n");
    }
}
