package dev.faultline.settings;

import java.util.Locale;

/** What a setting can name elsewhere in the scenario; see {@link Refers}. */
public enum Reference {
    /** A service by its name: {@code payments}. */
    SERVICE,
    /** An operation of a service: {@code payments.charge}. */
    OPERATION,
    /** A client by its name. */
    CLIENT,
    /** A policy by its name. */
    POLICY,
    /** A store by its name. */
    STORE,
    /** A broker by its name. */
    BROKER,
    /** A channel of a broker: {@code work/jobs}. Declared by its name within the broker. */
    CHANNEL,
    /** A region: {@code us-east}. */
    REGION,
    /** A zone of a region: {@code us-east/a}. */
    ZONE,
    /** One way between two services, or a client and a service: {@code checkout -> payments}. */
    ROUTE,
    /** Two parties or places, and what goes to and fro between them: {@code us-east/a -> us-east/b}. */
    BETWEEN,
    /** Something that the world must see once for each request; declared where it is caused. */
    EFFECT,
    /** A finite number of things that requests take and put back. */
    RESOURCE,
    /** A saga by its name. */
    SAGA,
    /** A push channel by its name. */
    PUSH,
    /** Those who follow authors, by their name. */
    AUDIENCE,
    /** A group of authors of an audience: {@code followers.celebrities}. Declared by its name within the audience. */
    AUTHORS,
    /** What a request is about, written {@code $card}; declared by clients without the dollar sign. */
    KEY,
    /** A label that services carry. */
    LABEL,
    /** The word {@code all}: everybody whom the setting could name. */
    ALL;

    /** The word that stands for everybody. */
    public static final String EVERYBODY = "all";

    /** The word for it in a message: {@code "service"}. */
    public String word() {
        return this == PUSH ? "push channel" : name().toLowerCase(Locale.ROOT);
    }
}
