package dev.faultline.model.call;

/**
 * Where the payload of a message is that does not carry it itself.
 *
 * @param store the name of the store
 * @param key what the payload is found by there
 */
public record Claim(String store, long key) {
}
