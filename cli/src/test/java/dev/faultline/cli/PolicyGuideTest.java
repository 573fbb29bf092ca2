package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.PolicyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each policy has a page in the guide, whose scenario keeps its promises with the policy and breaks them without.
 *
 * <p>{@code -Dguide.update=true} draws the pictures anew.
 */
class PolicyGuideTest {

    private static final Path FOLDER = ShellScript.PROJECT.resolve(Path.of("docs", "guide", "policies"));
    private static final Pattern YAML = Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(pictures/([a-z-]+)\\.png\\)");
    private static final String WITHOUT = "without";

    @TempDir
    private Path folder;

    static Stream<String> policies() {
        return ServiceLoader.load(PolicyKind.class).stream().map(kind -> kind.get().key()).sorted();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyHasAPageThatShowsWhatItDoes(String policy) throws IOException {
        String page = Files.readString(FOLDER.resolve(policy + ".md"));
        Matcher yaml = YAML.matcher(page);
        assertTrue(yaml.find(), "a scenario");
        Path scenario = Files.writeString(folder.resolve(policy + ".yaml"), yaml.group(1));

        assertEquals("", CommandLineRun.of("validate", "--strict", scenario.toString()).err());
        CommandLineRun with = CommandLineRun.of("run", scenario.toString(), "--out", folder.resolve("with").toString());
        assertEquals(ExitCode.HOLDS, with.code(), with.out() + with.err());
        CommandLineRun without = CommandLineRun.of("run", scenario.toString(), "--variant", WITHOUT,
                "--out", folder.resolve(WITHOUT).toString());
        assertEquals(ExitCode.EXPECTATION_FAILED, without.code(), without.out() + without.err());

        for (String picture : pictures(page)) {
            Path drawn = drawn(policy, picture);
            if (Boolean.getBoolean("guide.update")) {
                Files.createDirectories(FOLDER.resolve("pictures"));
                Files.copy(drawn, FOLDER.resolve(Path.of("pictures", picture + ".png")), StandardCopyOption.REPLACE_EXISTING);
            }
            assertTrue(Files.exists(drawn), "the report has no picture " + drawn.getFileName());
            assertTrue(Files.exists(FOLDER.resolve(Path.of("pictures", picture + ".png"))), picture);
        }
    }

    @Test
    void theOverviewLinksToAllOfThem() throws IOException {
        String overview = Files.readString(FOLDER.resolve("README.md"));
        policies().forEach(policy -> assertTrue(overview.contains("](" + policy + ".md)"), policy));
    }

    /** The same picture in both runs: {@code timeout-latency-shop-show} and {@code timeout-without-latency-shop-show}. */
    private static List<String> pictures(String page) {
        List<String> pictures = new ArrayList<>();
        Matcher picture = PICTURE.matcher(page);
        while (picture.find()) {
            pictures.add(picture.group(1));
        }
        assertEquals(2, pictures.size(), "a picture with, and one without");
        return pictures;
    }

    private Path drawn(String policy, String picture) {
        String rest = picture.substring(policy.length() + 1);
        boolean without = rest.startsWith(WITHOUT);
        String chart = without ? rest.substring(WITHOUT.length() + 1) : rest;
        return folder.resolve(Path.of(without ? WITHOUT : "with", "charts", chart + ".png"));
    }
}
