package dev.faultline.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a text file that may be anything: huge, endless, a folder, no text. Never holds more of it than the limit, whatever the
 * file system says about its size.
 */
final class TextFile {

    /** Why a file could not be read. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final Code code;
        private final String help;

        Unreadable(Code code, String message, String help) {
            super(message);
            this.code = code;
            this.help = help;
        }

        Code code() {
            return code;
        }

        String help() {
            return help;
        }
    }

    private TextFile() {
    }

    static String read(Path file, int limitBytes) throws Unreadable {
        byte[] bytes;
        try {
            if (Files.isDirectory(file)) {
                throw new Unreadable(Code.UNREADABLE, "this is a folder, not a file", "");
            }
            if (Files.size(file) > limitBytes) {
                throw tooLarge(limitBytes);
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(limitBytes + 1);
            }
        } catch (NoSuchFileException missing) {
            throw new Unreadable(Code.UNREADABLE, "there is no such file", "");
        } catch (IOException | SecurityException failed) {
            throw new Unreadable(Code.UNREADABLE, "the file can not be read: " + failed.getClass().getSimpleName(), "");
        }
        if (bytes.length > limitBytes) {
            throw tooLarge(limitBytes);
        }
        return decode(bytes);
    }

    private static Unreadable tooLarge(int limitBytes) {
        return new Unreadable(Code.FILE_TOO_LARGE, "the file is larger than " + limitBytes / 1024 + " KiB, the most that is read",
                "");
    }

    private static String decode(byte[] bytes) throws Unreadable {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new Unreadable(Code.NOT_TEXT, "the file is UTF-16, and only UTF-8 is read", "save it as UTF-8 in your editor");
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer).toString();
        } catch (CharacterCodingException notText) {
            throw new Unreadable(Code.NOT_TEXT, "the file is not UTF-8 text: byte " + (buffer.position() + 1)
                    + " does not belong there",
                    "save it as UTF-8 in your editor");
        }
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
