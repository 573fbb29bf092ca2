package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.cli.ShellScript.Ended;
import dev.faultline.cli.ShellScript.Running;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code faultline} in a small project of its own, whose {@code mvnw} copies a ready program and counts how often. */
class LauncherTest {

    private static final String FAKE_BUILD = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo built >>builds
            %s
            mkdir -p cli/target/lib
            cp program.jar cli/target/lib/faultline.jar
            """;

    private static final List<String> SOURCES = List.of(
            "pom.xml", "cli/pom.xml", "cli/src/main/java/A.java", "scenarios/library/basics/one.yaml", ".launch/find-java.sh");
    private static final List<String> NO_SOURCES =
            List.of("scenarios/README.md", "scenarios/target/classes/library/one.yaml", "cli/src/test/java/T.java");

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void layOutAProject() throws IOException {
        home = folder.resolve("a home");
        for (String file : List.of("faultline", ".launch/find-java.sh", ".launch/Build.java")) {
            ShellScript.write(home.resolve(file), Files.readString(ShellScript.PROJECT.resolve(file)));
        }
        List<String> files = new ArrayList<>(SOURCES);
        files.add("scenarios/README.md");
        for (String source : files) {
            Path path = home.resolve(source);
            if (!Files.exists(path)) {
                Files.createDirectories(path.getParent());
                Files.createFile(path);
            }
        }
        letTheBuild("sleep 0");
        packProgram(home.resolve("program.jar"));
    }

    @Test
    void buildsOnFirstUseAndSaysHowLongItTook() throws Exception {
        Ended ended = faultline().run("run", "two words");

        assertEquals("started with run,two words home " + home + " memory default\n", ended.out());
        assertTrue(ended.err().matches("faultline: building \\(first use, .*\\) \\.\\.\\. done in \\d+ s\n"), ended.err());
        assertEquals(1, builds());
    }

    @Test
    void startsWithoutBuildingFromThenOn() throws Exception {
        faultline().run();

        assertEquals(new Ended(0, "started with  home " + home + " memory default\n", ""), faultline().run());
        assertEquals(1, builds());
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        faultline().run();
        int expected = 1;
        for (String source : SOURCES) {
            touch(home.resolve(source));
            Ended ended = faultline().run();
            assertTrue(ended.err().startsWith("faultline: building (a source has changed) ... done in"), ended.err());
            assertEquals(++expected, builds(), source);
            Files.setLastModifiedTime(home.resolve(source), FileTime.from(Instant.EPOCH));
        }
    }

    @Test
    void buildsAgainWhenASourceIsDeleted() throws Exception {
        faultline().run();
        Files.delete(home.resolve("cli/src/main/java/A.java"));
        touch(home.resolve("cli/src/main/java"));
        faultline().run();

        assertEquals(2, builds());
    }

    @Test
    void doesNotBuildForWhatIsNoPartOfTheProgram() throws Exception {
        faultline().run();
        for (String other : NO_SOURCES) {
            Files.createDirectories(home.resolve(other).getParent());
            Files.writeString(home.resolve(other), "");
            touch(home.resolve(other));
        }
        faultline().run();

        assertEquals(1, builds());
    }

    @Test
    void buildsOnceWhenTwoStartAtOnce() throws Exception {
        letTheBuild("sleep 3");
        Running first = faultline().start("a");
        Running second = faultline().start("b");

        Ended one = first.await();
        Ended two = second.await();
        assertEquals(List.of(0, 0), List.of(one.status(), two.status()), one.err() + two.err());
        assertEquals(1, builds());
        assertTrue((one.err() + two.err()).contains("another start is building; waiting for it"), one.err() + two.err());
    }

    @Test
    void showsWhatMavenSaidWhenTheBuildFails() throws Exception {
        letTheBuild("echo 'A.java:1: missing semicolon'; exit 5");
        Ended ended = faultline().run("run");

        assertEquals(1, ended.status());
        assertTrue(ended.err().contains("... failed\nA.java:1: missing semicolon\n"), ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void handsOverTheExitCodeAndTheOptionsForTheJvm() throws Exception {
        Ended ended = faultline().with("FAULTLINE_JAVA_OPTS", "-Xmx64m -Dmemory=small").run("fail");

        assertEquals(4, ended.status());
        assertTrue(ended.out().endsWith("memory small\n"), ended.out());
    }

    @Test
    void startsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a home", "faultline"));

        assertEquals("started with x home " + home + " memory default\n", new ShellScript(link).run("x").out());
    }

    @Test
    void keepsTheBuildBeforeTheNewestForRunsThatStillUseIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            touch(home.resolve("pom.xml"));
            faultline().run();
            Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.EPOCH));
        }
        try (Stream<Path> entries = Files.list(home.resolve("target/launch"))) {
            assertEquals(2, entries.filter(entry -> Files.exists(entry.resolve("lib/faultline.jar"))).count());
        }
        assertEquals(3, builds());
    }

    @Test
    void saysPlainlyWhatIsWrongWithJava() throws Exception {
        Path old = folder.resolve("jdk-11");
        ShellScript.write(old.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
        Path runtime = folder.resolve("jre-21");
        ShellScript.write(runtime.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        Path ancient = folder.resolve("jre-8");
        ShellScript.write(ancient.resolve("bin/java"), "#!/bin/sh\necho '    java.version = 1.8.0_402'\n");
        Path none = ShellScript.folderOfTools(folder.resolve("tools"), "sh", "dirname", "readlink", "sed", "find", "head");

        assertRefuses("is Java 11.0.2", faultline().with("JAVA_HOME", old));
        assertRefuses("is Java 1.8.0_402", faultline().with("JAVA_HOME", ancient));
        assertRefuses("is a runtime without a compiler", faultline().with("JAVA_HOME", runtime));
        assertRefuses("there is no bin/java in it", faultline().with("JAVA_HOME", folder.resolve("nowhere")));
        assertRefuses("no Java found", faultline().with("PATH", none));
    }

    private static void assertRefuses(String reason, ShellScript script) throws Exception {
        Ended ended = script.run();
        assertEquals(1, ended.status());
        assertTrue(ended.err().startsWith("faultline: ") && ended.err().contains(reason), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    private ShellScript faultline() {
        return new ShellScript(home.resolve("faultline"));
    }

    private void letTheBuild(String doThis) throws IOException {
        ShellScript.write(home.resolve("mvnw"), FAKE_BUILD.formatted(doThis));
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void packProgram(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoProgram.class.getName());
        String name = EchoProgram.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = EchoProgram.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }
}
