package dev.faultline.model.push.polling;

import dev.faultline.model.push.PushBooks;

/** What many users see in one instant, gathered so that the books are told once for each update and not once for each user. */
final class Sightings {

    private static final int KINDS = 16;

    private final PushBooks books;
    private final long[] publishedAt = new long[KINDS];
    private final long[] users = new long[KINDS];
    private int kinds;
    private long late;
    private long now;

    Sightings(PushBooks books) {
        this.books = books;
    }

    /** From here on, users see things now. */
    void begin(long atNanos) {
        now = atNanos;
    }

    /** One user sees an update of that time. */
    void add(long at) {
        for (int kind = kinds - 1; kind >= 0; kind--) {
            if (publishedAt[kind] == at) {
                users[kind]++;
                return;
            }
        }
        if (kinds == KINDS) {
            end();
        }
        publishedAt[kinds] = at;
        users[kinds] = 1;
        kinds++;
    }

    /** So many of the updates that one user sees came to the gateway after a later one of their topic. */
    void addLate(int updates) {
        late += updates;
    }

    /** Tells the books. */
    void end() {
        for (int kind = 0; kind < kinds; kind++) {
            books.saw(users[kind], now - publishedAt[kind]);
        }
        kinds = 0;
        books.disordered(late);
        late = 0;
    }
}
