package dev.faultline.model.flow;

import dev.faultline.model.audience.Audience;
import dev.faultline.model.protocol.ProtocolSpec;
import dev.faultline.settings.KeyName;
import java.util.List;

/** What a step's settings can refer to, while a scenario is assembled. */
public interface StepContext {

    /** The step's name, under which its draws are keyed: what {@code as:} says, or the operation, kind and ordinal. */
    String name();

    /**
     * The place among the outlets of each instance from which an operation is called.
     *
     * @param operation {@code service.operation}
     * @param policy the name of the policy around the call, or null
     */
    int operation(String operation, String policy);

    /**
     * The same for calls by a protocol of their own.
     *
     * @param protocol by which it is called, or null: then the one of the service, if it has any
     */
    default int operation(String operation, String policy, ProtocolSpec protocol) {
        return operation(operation, policy);
    }

    /**
     * The place among the outlets of each instance from which messages are sent to a channel.
     *
     * @param channel {@code broker/name}
     * @param policy the name of the policy around the sending, or null
     */
    int channel(String channel, Publishing as, String policy);

    /**
     * The place among the outlets of each instance from which others are asked by messages.
     *
     * @param policy the name of the policy around request and reply, or null
     */
    int request(RequestUse use, String policy);

    /**
     * The place among the outlets of each instance from which a store is read or written.
     *
     * @param policy the name of the policy around it, or null
     */
    int store(StoreUse use, String policy);

    /** The book of an effect that happens once for each value of a key. */
    EffectBook effect(String name, KeyName key);

    /** Tells what a request is about. */
    RequestKey key(KeyName name);

    /** The place among the outlets of each instance from which a saga is started. */
    int saga(String name);

    /**
     * The place among the outlets of each instance from which updates are published to a push channel.
     *
     * @param policy the name of the policy around the publishing, or null
     */
    int push(PushUse use, String policy);

    /**
     * The place among the outlets of each instance from which posts are fanned out to a channel.
     *
     * @param policy the name of the policy around the sending of each task, or null
     */
    int fanOut(FanOutUse use, String policy);

    /** Those who follow authors. */
    Audience audience(String name);

    /** A finite resource. */
    Resource resource(String name);

    /** The program of a branch of this step; {@code branch} tells it from its siblings. */
    Program branch(String branch, List<StepSpec> steps);
}
