package dev.faultline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.Handler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the launcher tells the JVM's compiler by name is still there under that name, and the JVM understands it. */
class HotMethodsTest {

    private static final Path FILE = Path.of("..", ".launch", "hot-methods");
    /** Class and method, perhaps with its descriptor. */
    private static final Pattern LINE = Pattern.compile("dontinline,([^:]+)::(\\w+)(?:\\(Ljava/lang/Object;\\)V)?");
    /** What events do, in whatever class. */
    private static final String ANY_CLASS = "*";

    @Test
    void eachNamesAMethod() throws IOException, ClassNotFoundException {
        List<String> lines = Files.readAllLines(FILE).stream().filter(line -> line.contains(",") && !line.startsWith("#")).toList();
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            assertTrue(parts.matches(), line);
            Class<?> owner = parts.group(1).equals(ANY_CLASS) ? Handler.class : Class.forName(parts.group(1));
            assertTrue(Arrays.stream(owner.getDeclaredMethods()).map(Method::getName).anyMatch(parts.group(2)::equals),
                    () -> ".launch/hot-methods names " + line + ", which is not there any more");
        }
    }

    @Test
    void theJvmReadsItWithoutAWord() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:CompileCommandFile=" + FILE, "-version").redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        assertFalse(said.contains("CompileCommand"), said);
    }
}
