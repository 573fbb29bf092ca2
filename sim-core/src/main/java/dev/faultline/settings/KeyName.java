package dev.faultline.settings;

/**
 * The name of something that a request is about, as a client declares it under {@code keys}: {@code $card}. The built-in
 * {@code $request} is one intention of a customer, shared by its retries, hedges, redeliveries and double clicks.
 *
 * @param name the name without the dollar sign
 */
@Written(value = "a key of the request", example = "$request")
public record KeyName(String name) {

    /** One intention of a customer. */
    public static final KeyName REQUEST = new KeyName("request");

    /**
     * Reads a key.
     *
     * @throws SettingException if it does not begin with a dollar sign
     */
    public static KeyName parse(String text) {
        if (!text.startsWith("$")) {
            throw new SettingException("`" + text + "` is not a key of the request",
                    "keys are written with a dollar sign: did you mean `$"
                    + text + "`?");
        }
        return new KeyName(text.substring(1));
    }

    /** Whether it is the built-in one. */
    public boolean isRequest() {
        return equals(REQUEST);
    }

    /** The key as it would be written. */
    @Override
    public String toString() {
        return "$" + name;
    }
}
