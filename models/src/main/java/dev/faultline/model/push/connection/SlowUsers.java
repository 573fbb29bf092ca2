package dev.faultline.model.push.connection;

/**
 * Which users are slow: so many in a million, dealt evenly over all users, and so over the users of each topic, who are neighbours.
 *
 * <p>Nothing is drawn and nothing kept. With 1%, users 99, 199, 299 and so on are slow, and numbered from 0 on among themselves.
 */
final class SlowUsers {

    private static final long MILLION = 1_000_000;

    private final int perMillion;

    /**
     * Slow users.
     *
     * @param perMillion so many of them, from 1 to a million
     */
    SlowUsers(int perMillion) {
        this.perMillion = perMillion;
    }

    /** How many slow users there are before this one. */
    int before(int row) {
        return (int) (row * (long) perMillion / MILLION);
    }

    boolean isSlow(int row) {
        return before(row + 1) > before(row);
    }

    /** The user who is slow and has so many slow users before it. */
    int row(int slow) {
        return (int) (((slow + 1) * MILLION + perMillion - 1) / perMillion) - 1;
    }
}
