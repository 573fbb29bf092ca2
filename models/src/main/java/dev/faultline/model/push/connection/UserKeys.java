package dev.faultline.model.push.connection;

import dev.faultline.model.push.PushSite;
import dev.faultline.sim.random.Keys;

/** What draws about users go by. */
final class UserKeys {

    private final Rows rows;
    private final long usersKey;
    private final long drawsKey;
    private final boolean isSticky;

    UserKeys(PushSite site, String name, Rows rows) {
        this.rows = rows;
        this.usersKey = Keys.client(site.stage().seed(), "push " + site.name());
        this.drawsKey = Keys.client(site.stage().seed(), name);
        this.isSticky = site.isSticky();
    }

    /** The user itself, whatever becomes of it. */
    long user(int row) {
        return Keys.mix(usersKey, row);
    }

    /** A user at this moment: another one each time that it is cut off, and each time that it tries. */
    long draw(int row) {
        return Keys.mix(Keys.mix(drawsKey, row), (rows.cuts[row] & 0xFF) * 256L + rows.tries[row]);
    }

    /** What decides where the next connection of a user goes to. */
    long landing(int row) {
        return isSticky ? user(row) : draw(row);
    }
}
