package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Tells those who take part in a transaction, and are on one node, that it has ended. It is answered when all have decided. */
final class EndMarkers extends Request {

    private final Transaction transaction;
    private final List<Participant> participants;
    private final List<Participant> told = new ArrayList<>();
    private final Runnable onAnswer;
    private int undecided;

    EndMarkers(Transaction transaction, List<Participant> participants, Runnable onAnswer) {
        this.transaction = transaction;
        this.participants = List.copyOf(participants);
        this.onAnswer = onAnswer;
        this.undecided = participants.size();
    }

    @Override
    protected void arrives(Node at) {
        for (Participant each : participants) {
            each.ends(at, transaction, isSafe -> {
                if (isSafe) {
                    told.add(each);
                }
                if (--undecided == 0) {
                    answer();
                }
            });
        }
    }

    @Override
    protected void answered(Outcome outcome) {
        if (!outcome.isOk()) {
            told.clear();
        }
        onAnswer.run();
    }

    /** Those who have it for sure. */
    List<Participant> told() {
        return told;
    }
}
