package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;

/**
 * One message on its way over a link, as rules see it.
 *
 * @param direction to the callee, or back to the caller
 * @param call what it is about
 * @param from the host that sent it
 * @param to the host that it goes to
 * @param bytes its size; 1 KiB where messages have none
 * @param site tells a call's messages apart: its request and answer, and those that set up its connection
 * @param again how often it was sent before, since it got lost by chance
 */
public record Trip(LinkRule.Direction direction, Call call, Host from, Host to, long bytes, long site, int again) {

    /** The generator at a key of this very message: the same for the same message under the same rule, whatever happens elsewhere. */
    public RandomBits draw(RandomBits bits, long rule) {
        return bits.at(call.attemptKey(Keys.mix(rule, site, again)));
    }
}
