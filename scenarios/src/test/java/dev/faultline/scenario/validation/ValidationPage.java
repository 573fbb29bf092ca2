package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.library.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Keeps {@code docs/validation.md} true: the figures that stand there are those that the tests have compared, to the last digit.
 *
 * <p>A class of tests that is extended with this owns the blocks of the scenarios that it runs. When all of its tests have passed,
 * each block must be what they have found. {@code -Dvalidation.page=write} writes the blocks instead; read the difference before
 * it is committed.
 */
final class ValidationPage implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final Path PAGE = Path.of("..", "docs", "validation.md");
    private static final Pattern BLOCK = Pattern.compile("<!-- ([a-z0-9-]+) -->\n(.*?)<!-- end -->\n", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("^# Source: (.*\n(?:# .*\n)*)", Pattern.MULTILINE);
    private static final boolean WRITES = "write".equals(System.getProperty("validation.page"));

    private static final Map<String, List<Row>> FOUND = new LinkedHashMap<>();

    private final Set<String> passed = new HashSet<>();

    /**
     * A figure.
     *
     * @param setting   what differs from the scenario as it is
     * @param figure    where it stands in the result
     * @param published what theory or a publication says
     * @param ours      what came out here, with its interval
     * @param rule      how near it has to be
     */
    record Row(String setting, String figure, String published, String ours, String rule) {

        private String line() {
            return "| " + setting + " | " + figure + " | " + published + " | " + ours + " | " + rule + " |\n";
        }
    }

    /** A comparison that holds. */
    static void found(String scenario, Row row) {
        FOUND.computeIfAbsent(scenario, name -> new ArrayList<>()).add(row);
    }

    /** The names of the scenarios that stand on the page, in its order. */
    static List<String> blocks() throws IOException {
        List<String> names = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            names.add(block.group(1));
        }
        return names;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        FOUND.clear();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            passed.add(context.getRequiredTestMethod().getName());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        boolean wholeClass = AnnotationSupport.findAnnotatedMethods(context.getRequiredTestClass(), Testable.class,
                HierarchyTraversalMode.TOP_DOWN).stream().allMatch(test -> passed.contains(test.getName()));
        if (!wholeClass) {
            return; // the tests that are missing would be missed on the page
        }
        for (Map.Entry<String, List<Row>> entry : FOUND.entrySet()) {
            String block = block(entry.getKey(), entry.getValue());
            String page = Files.readString(PAGE);
            Matcher old = Pattern.compile(BLOCK.pattern().replace("([a-z0-9-]+)", entry.getKey()), Pattern.DOTALL).matcher(page);
            boolean stands = old.find();
            if (WRITES) {
                Files.writeString(PAGE, stands ? page.substring(0, old.start()) + block + page.substring(old.end())
                        : page + "\n" + block);
            } else {
                assertTrue(stands, () -> "docs/validation.md lacks the block\n" + block);
                assertEquals(block, old.group(), "docs/validation.md is behind: -Dvalidation.page=write brings it up to date");
            }
        }
    }

    private static String block(String scenario, List<Row> rows) {
        String text = Library.packed().find(scenario).orElseThrow().text();
        Matcher source = SOURCE.matcher(text);
        assertTrue(source.find(), scenario + " names its source");
        StringBuilder block = new StringBuilder("<!-- " + scenario + " -->\n### " + scenario + "\n\n"
                + text.lines().findFirst().orElseThrow().replaceFirst("^# ", "") + "\n\nSource: "
                + source.group(1).replaceAll("\n# ?", " ").strip() + "\n\nScenario: [" + scenario + ".yaml](../scenarios/validation/"
                + scenario + ".yaml)\n\n| setting | figure | published | Faultline | rule |\n|---|---|---|---|---|\n");
        String before = "";
        for (Row row : rows) {
            String setting = row.setting().equals(before) ? "" : row.setting();
            block.append(new Row(setting, row.figure(), row.published(), row.ours(), row.rule()).line());
            before = row.setting();
        }
        return block + "<!-- end -->\n";
    }
}
