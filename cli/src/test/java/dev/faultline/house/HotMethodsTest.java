package dev.faultline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the launcher tells the JVM's compiler by name is still there under that name, and the JVM understands it. */
class HotMethodsTest {

    private static final Path FILE = Path.of("..", ".launch", "hot-methods");
    private static final String COMMAND = "dontinline,";

    @Test
    void eachNamesAMethod() throws IOException, ClassNotFoundException {
        List<String> methods = Files.readAllLines(FILE).stream().filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length())).toList();
        assertFalse(methods.isEmpty());
        for (String method : methods) {
            String[] parts = method.split("::");
            assertTrue(Arrays.stream(Class.forName(parts[0]).getDeclaredMethods()).map(Method::getName).anyMatch(parts[1]::equals),
                    () -> ".launch/hot-methods names " + method + ", which is not there any more");
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
