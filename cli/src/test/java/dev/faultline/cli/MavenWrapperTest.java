package dev.faultline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.cli.ShellScript.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw} on a machine with and without Maven; the archive is played by a server on this machine. */
class MavenWrapperTest {

    private static final String FAKE_MAVEN = "#!/bin/sh\necho \"downloaded maven runs: $*\"\n";

    @TempDir
    private Path folder;

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private byte[] archive;
    private int bytesSent;
    private String version;
    private String pinnedChecksum;
    private Path tools;

    @BeforeEach
    void serveAnArchive() throws IOException {
        Properties pinned = new Properties();
        pinned.load(new StringReader(Files.readString(ShellScript.PROJECT.resolve(".launch/pinned-maven.properties"))));
        version = pinned.getProperty("version");
        pinnedChecksum = pinned.getProperty("sha512");
        archive = zip("apache-maven-" + version + "/bin/mvn", FAKE_MAVEN);
        bytesSent = archive.length;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/maven-3/" + version + "/binaries/apache-maven-" + version + "-bin.zip", this::answer);
        server.start();
        tools = ShellScript.folderOfTools(folder.resolve("tools"), "sh", "dirname", "readlink", "sed", "java");
    }

    @AfterEach
    void stopServing() {
        server.stop(0);
    }

    @Test
    void downloadsChecksUnpacksAndRunsMavenWhereNoneIsInstalled() throws Exception {
        Ended ended = wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("-q", "verify");

        assertEquals("downloaded maven runs: -q verify\n", ended.out());
        assertEquals(0, ended.status());
        assertTrue(ended.err().contains("downloading " + address()), ended.err());
    }

    @Test
    void downloadsOnlyOnce() throws Exception {
        wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("-v");
        Ended second = wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("validate");

        assertEquals(new Ended(0, "downloaded maven runs: validate\n", ""), second);
        assertEquals(1, requests.size());
    }

    @Test
    void refusesAnArchiveWithAnotherChecksum() throws Exception {
        Ended ended = wrapper().with("FAULTLINE_MAVEN_SHA512", "0".repeat(128)).run("verify");

        assertEquals(1, ended.status());
        assertTrue(ended.err().contains("the checksum of " + address()), ended.err());
        assertTrue(ended.err().contains(sha512(archive)), "says what it got: " + ended.err());
        assertNothingIsKept();
    }

    @Test
    void holdsAMirrorToThePinnedChecksum() throws Exception {
        Ended ended = wrapper().run("verify");

        assertEquals(1, ended.status());
        assertTrue(ended.err().contains("expected SHA-512 " + pinnedChecksum), ended.err());
        assertNothingIsKept();
    }

    @Test
    void heedsAnotherChecksumOnlyTogetherWithAnotherAddress() throws Exception {
        Path pinned = cache().resolve("apache-maven-" + version + "-" + pinnedChecksum.substring(0, 16));
        ShellScript.write(pinned.resolve("bin/mvn"), "#!/bin/sh\necho pinned maven\n");

        Ended ended = new ShellScript(ShellScript.PROJECT.resolve("mvnw"))
                .with("PATH", tools)
                .with("FAULTLINE_CACHE", cache())
                .with("FAULTLINE_MAVEN_SHA512", sha512(archive))
                .run("-v");

        assertEquals(new Ended(0, "pinned maven\n", ""), ended);
    }

    @Test
    void keepsNothingOfABrokenDownloadAndSucceedsNextTime() throws Exception {
        bytesSent = archive.length / 2;
        Ended broken = wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("-v");
        assertEquals(1, broken.status());
        assertTrue(broken.err().contains("broke off") || broken.err().contains("Premature EOF"), broken.err());
        assertTrue(broken.err().contains("Maven was not installed"), broken.err());
        assertNothingIsKept();

        bytesSent = archive.length;
        assertEquals(0, wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("-v").status());
    }

    @Test
    void saysWhichAddressDoesNotHaveTheArchive() throws Exception {
        Ended ended = wrapper().with("FAULTLINE_MAVEN_URL", "http://" + authority() + "/elsewhere").run("-v");

        assertEquals(1, ended.status());
        assertTrue(ended.err().contains("answered with status 404"), ended.err());
        assertNothingIsKept();
    }

    @Test
    void refusesAnArchiveThatWritesOutsideItsFolder() throws Exception {
        archive = zip("../../escaped", FAKE_MAVEN);
        bytesSent = archive.length;
        Ended ended = wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("-v");

        assertEquals(1, ended.status());
        assertTrue(ended.err().contains("outside its own folder"), ended.err());
        assertFalse(Files.exists(cache().resolve("escaped")) || Files.exists(folder.resolve("escaped")));
    }

    @Test
    void usesAnInstalledMavenThatIsNewEnough() throws Exception {
        for (String installed : List.of("3.8.1", "3.10.0", "4.0.0-rc-2")) {
            install(installed);
            assertEquals(new Ended(0, "installed maven runs: verify\n", ""), wrapper().run("verify"), installed);
        }
        assertEquals(List.of(), requests);
    }

    @Test
    void passesOverAnInstalledMavenThatIsTooOld() throws Exception {
        for (String installed : List.of("3.6.3", "2.2.1")) {
            install(installed);
            assertEquals(
                    "downloaded maven runs: verify\n",
                    wrapper().with("FAULTLINE_MAVEN_SHA512", sha512(archive)).run("verify").out(),
                    installed);
        }
    }

    private ShellScript wrapper() {
        return new ShellScript(ShellScript.PROJECT.resolve("mvnw"))
                .with("PATH", tools)
                .with("FAULTLINE_CACHE", cache())
                .with("FAULTLINE_MAVEN_URL", "http://" + authority() + "/maven-3");
    }

    private Path cache() {
        return folder.resolve("a cache");
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private String address() {
        return "http://" + authority() + "/maven-3/" + version + "/binaries/apache-maven-" + version + "-bin.zip";
    }

    /** As Debian's package prints it: coloured even into a pipe. */
    private void install(String installed) throws IOException {
        ShellScript.write(tools.resolve("mvn"), """
                #!/bin/sh
                if [ "$1" = -B ]; then printf '\\033[1mApache Maven %s\\033[m\\n'; else echo "installed maven runs: $*"; fi
                """.formatted(installed));
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        exchange.sendResponseHeaders(200, archive.length);
        exchange.getResponseBody().write(archive, 0, bytesSent);
        exchange.close();
    }

    private void assertNothingIsKept() throws IOException {
        try (Stream<Path> kept = Files.list(cache())) {
            assertEquals(List.of(), kept.toList());
        }
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static String sha512(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }
}
