package dev.faultline.model.broken;

import java.util.ServiceLoader;

/** Breaks a rule of the house on purpose. */
public final class LoadsServices {

    private LoadsServices() {}

    static Object loads() {
        return ServiceLoader.load(Runnable.class);
    }
}
