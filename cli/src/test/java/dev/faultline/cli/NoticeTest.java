package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** NOTICE owes a line to each foreign jar that is shipped in {@code lib/}, and to no other. */
class NoticeTest {

    private static final Pattern RESOLVED = Pattern.compile("^ +([\\w.-]+):([\\w.-]+):jar:[^:]+:(?:compile|runtime)");
    private static final Pattern LINE_OF_THE_TABLE =
            Pattern.compile("^(\\S+) {2,}(?:Apache|CC0|LGPL|EPL|BSD|MIT|ISC)\\S*");

    @Test
    void namesExactlyTheForeignJarsInLib() throws IOException {
        TreeSet<String> shipped = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("target", "runtime-dependencies.txt"))) {
            Matcher resolved = RESOLVED.matcher(line);
            if (resolved.find() && !resolved.group(1).equals("dev.faultline")) {
                shipped.add(resolved.group(2));
            }
        }
        TreeSet<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(ShellScript.PROJECT.resolve("NOTICE"))) {
            Matcher entry = LINE_OF_THE_TABLE.matcher(line);
            if (entry.find()) {
                named.add(entry.group(1));
            }
        }
        assertEquals(shipped, named);
    }
}
