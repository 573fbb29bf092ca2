package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Partitions that a consumer gives up in good order, each lot until what is being handled of it has ended. */
final class Revocations {

    private final List<Lot> lots = new ArrayList<>();

    /** Some partitions, and who is told when they are given up. */
    record Lot(List<Claim> claims, Runnable done) {
    }

    void add(List<Claim> claims, Runnable done) {
        lots.add(new Lot(claims, done));
    }

    /** Takes out the lots of which nothing is being handled any more. */
    void takeReady(Consumer<Lot> ready) {
        for (Lot lot : List.copyOf(lots)) {
            if (lot.claims.stream().noneMatch(Claim::isRunning)) {
                lots.remove(lot);
                ready.accept(lot);
            }
        }
    }

    void memoryLost() {
        lots.clear();
    }
}
