package dev.faultline.model.messaging;

import dev.faultline.settings.Variant;

/** A kind of broker of the language; found by {@link java.util.ServiceLoader}. */
public interface BrokerKind extends Variant {
}
