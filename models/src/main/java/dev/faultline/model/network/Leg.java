package dev.faultline.model.network;

import dev.faultline.model.place.Host;

/**
 * The way of messages from one host to another.
 *
 * @param way what they meet
 */
record Leg(Host from, Host to, Way way) {
}
