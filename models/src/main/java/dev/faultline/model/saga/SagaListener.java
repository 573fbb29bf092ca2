package dev.faultline.model.saga;

/** Watches the sagas of one name. */
public interface SagaListener {

    /** One has come to its end, completed, compensated or stuck, after so many nanoseconds. */
    void ended(Saga saga, long nanos);
}
