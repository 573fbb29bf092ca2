package dev.faultline.model.broken;

/** Breaks a rule of the house on purpose. */
public final class RunsThreads {

    private RunsThreads() {}

    static void runs(Runnable work) {
        new Thread(work).start();
    }
}
