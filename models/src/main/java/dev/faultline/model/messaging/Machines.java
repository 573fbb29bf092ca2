package dev.faultline.model.messaging;

import java.util.List;

/**
 * The machines of a broker.
 *
 * @param count how many
 * @param places regions or zones whose zones they are dealt to in turn; the first region if empty
 */
public record Machines(int count, List<String> places) {

    /** A broker of no place. */
    public static final Machines NONE = new Machines(0, List.of());
}
