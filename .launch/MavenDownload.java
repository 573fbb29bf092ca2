import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Downloads a Maven archive, checks its SHA-512 and unpacks it. {@code mvnw} and {@code mvnw.cmd} start it as a single source
 * file, so that both need nothing but a JDK and behave alike.
 *
 * <p>Arguments: the address of the zip, its SHA-512 in hex, the folder to make. The folder appears in one step and only after
 * the check, so an interrupted download leaves nothing behind that a later run would take for Maven.
 */
final class MavenDownload {

    private static final int CONNECT_MILLIS = 30_000;
    private static final int SILENCE_MILLIS = 60_000;

    private MavenDownload() {}

    public static void main(String[] arguments) {
        URI address = URI.create(arguments[0]);
        String expected = arguments[1].toLowerCase(Locale.ROOT);
        Path target = Path.of(arguments[2]).toAbsolutePath();
        System.err.println("faultline: no Maven 3.8 or newer is installed; downloading " + address);
        try {
            install(address, expected, target);
        } catch (IOException failure) {
            System.err.println("faultline: " + reason(failure));
            System.err.println("faultline: Maven was not installed. Try again, install Maven 3.8 or newer, "
                    + "or set FAULTLINE_MAVEN_URL to a mirror.");
            System.exit(1);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission to write to " + failure.getMessage();
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() || !message.contains(" ")
                ? failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                : message;
    }

    private static void install(URI address, String expected, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path work = Files.createTempDirectory(target.getParent(), "download-");
        try {
            Path archive = work.resolve("maven.zip");
            String actual = download(address, archive);
            if (!actual.equals(expected)) {
                throw new IOException("the checksum of " + address + " is wrong, so it is not used.\n"
                        + "  expected SHA-512 " + expected + "\n  got              " + actual);
            }
            unpack(archive, work.resolve("unpacked"));
            publish(onlyFolderIn(work.resolve("unpacked")), target);
        } finally {
            delete(work);
        }
    }

    /** Writes what the address answers to a file, and returns its SHA-512. */
    private static String download(URI address, Path file) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(proxyFor(address));
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(SILENCE_MILLIS);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(address + " answered with status " + status);
        }
        long announced = connection.getContentLengthLong();
        MessageDigest digest = sha512();
        try (InputStream in = connection.getInputStream();
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            long received = in.transferTo(out);
            if (announced >= 0 && received != announced) {
                throw new IOException("the download broke off after " + received + " of " + announced + " bytes");
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-512", impossible);
        }
    }

    /** The proxy named by the usual environment variables, as curl would take it; otherwise what the JVM is told. */
    private static Proxy proxyFor(URI address) {
        for (String host : environment("no_proxy").split(",")) {
            String suffix = host.strip().replaceFirst("^\\.", "");
            if (suffix.equals("*") || !suffix.isEmpty()
                    && (address.getHost().equals(suffix) || address.getHost().endsWith("." + suffix))) {
                return Proxy.NO_PROXY;
            }
        }
        String proxy = environment(address.getScheme() + "_proxy");
        if (proxy.isBlank()) {
            return ProxySelector.getDefault().select(address).get(0);
        }
        URI parsed = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(parsed.getHost(), parsed.getPort() < 0 ? 80 : parsed.getPort()));
    }

    private static String environment(String name) {
        String lower = System.getenv(name);
        String value = lower != null ? lower : System.getenv(name.toUpperCase(Locale.ROOT));
        return value == null ? "" : value;
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("the archive has an entry outside its own folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }

    private static Path onlyFolderIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            Path[] all = entries.toArray(Path[]::new);
            if (all.length != 1 || !Files.isRegularFile(all[0].resolve("bin/mvn"))) {
                throw new IOException("the archive does not hold one folder with bin/mvn in it");
            }
            return all[0];
        }
    }

    /** Renaming is atomic; when another download has finished first, its folder is as good as ours. */
    private static void publish(Path unpacked, Path target) throws IOException {
        Path command = unpacked.resolve("bin/mvn");
        if (command.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            if (!Files.isRegularFile(target.resolve("bin/mvn"))) {
                throw failure;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
