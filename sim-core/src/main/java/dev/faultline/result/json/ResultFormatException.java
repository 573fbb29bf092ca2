package dev.faultline.result.json;

import java.io.IOException;

/** A file that should be a result is none; the message says where and why in words meant for the user. */
public final class ResultFormatException extends IOException {
    ResultFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
