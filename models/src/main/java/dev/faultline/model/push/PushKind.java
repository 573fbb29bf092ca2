package dev.faultline.model.push;

import dev.faultline.settings.Variant;

/**
 * A kind of push channel of the language; found by {@link java.util.ServiceLoader}. In a scenario it is the value of {@code kind}, and
 * the keys beside it that not all channels have are its settings.
 */
public interface PushKind extends Variant {

    /** The channel that these settings describe. */
    PushChannel build(Record settings, PushSite site);
}
