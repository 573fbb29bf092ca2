package dev.faultline.model.call;

/** Is told how a call ended. */
@FunctionalInterface
public interface Completion {

    /** Takes the end of {@code call}; to be told twice about the same call is harmless to every implementation. */
    void complete(Call call, Outcome outcome);
}
