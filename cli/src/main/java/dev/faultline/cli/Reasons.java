package dev.faultline.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words instead of class names. */
final class Reasons {

    private Reasons() {}

    static String of(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for '" + denied.getFile() + "'";
        }
        if (failure instanceof NoSuchFileException missing) {
            return "'" + missing.getFile() + "' does not exist";
        }
        if (failure instanceof FileAlreadyExistsException inTheWay) {
            return "'" + inTheWay.getFile() + "' is in the way";
        }
        if (failure instanceof NotDirectoryException file) {
            return "'" + file.getFile() + "' is no folder";
        }
        if (failure instanceof FileSystemException other && other.getReason() != null) {
            return lowerCased(other.getReason()) + " ('" + other.getFile() + "')";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : lowerCased(failure.getMessage());
    }

    /** The system's own words begin with a capital letter; here they stand inside a sentence. */
    private static String lowerCased(String text) {
        boolean word = text.length() > 1 && Character.isUpperCase(text.charAt(0)) && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
