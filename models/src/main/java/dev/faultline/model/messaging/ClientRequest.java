package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import java.util.function.Consumer;

/** A request of a client library to its broker, made of its own accord: what the broker does with it, and what the client does then. */
public final class ClientRequest implements Completion {

    private final Stage stage;
    private final Consumer<PendingRequest> service;
    private final Consumer<Outcome> end;

    /**
     * A request.
     *
     * @param service what the broker does with it when it is its turn
     * @param end what the client does with the answer; it may come after the client has given up
     */
    public ClientRequest(Stage stage, Consumer<PendingRequest> service, Consumer<Outcome> end) {
        this.stage = stage;
        this.service = service;
        this.end = end;
    }

    /** A request whose answer nobody waits for. */
    public ClientRequest(Stage stage, Consumer<PendingRequest> service) {
        this(stage, service, outcome -> {
        });
    }

    /** Serves a request that a client library has made. */
    public static void serve(PendingRequest request) {
        ((ClientRequest) request.from()).service.accept(request);
    }

    @Override
    public void complete(Call call, Outcome outcome) {
        stage.calls().release(call);
        end.accept(outcome);
    }
}
