package dev.faultline.model.push.connection;

import dev.faultline.model.push.Audience;

/** The last updates of each topic, and of those that are for all, kept outside of the gateways for users who are away. */
final class Histories {

    private final Audience audience;
    private final int most;
    /** One for each topic with updates, and the last for those that are for all. */
    private final History[] histories;

    /**
     * Histories without updates.
     *
     * @param most so many updates are kept of each topic; 0 if none are
     */
    Histories(Audience audience, int most) {
        this.audience = audience;
        this.most = most;
        this.histories = new History[most > 0 ? audience.topics() + 1 : 0];
    }

    /** Whether anything is kept. */
    boolean areKept() {
        return most > 0;
    }

    /** An update is new. Returns the sequence number of the one of its topic that is forgotten for it, or 0. */
    int add(int place, int sequence, long publishedAt, long framedBytes, boolean isLate) {
        if (histories[place] == null) {
            histories[place] = new History(most);
        }
        return histories[place].add(sequence, publishedAt, framedBytes, isLate);
    }

    /** How many updates for a user are kept that come after this one. */
    long pending(int row, int token) {
        History own = histories[audience.topicOf(row)];
        History all = histories[audience.topics()];
        return (own == null ? 0 : own.after(token)) + (all == null ? 0 : all.after(token));
    }

    /** A user is owed what is kept for it that comes after an update. */
    void owe(int row, int token, CatchUp catchUp) {
        catchUp.begin(row, token);
        for (int place : new int[] {audience.topicOf(row), audience.topics()}) {
            if (histories[place] != null) {
                histories[place].last(histories[place].after(token), catchUp::owe);
            }
        }
    }
}
