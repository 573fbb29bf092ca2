package dev.faultline.model.push;

import dev.faultline.model.service.Instance;

/** How updates that the gateway has got come to users, whoever published them and however the gateway got them. */
public interface Way {

    /** An instance of the gateway has got an update. They are numbered as they come, from 1. */
    void take(Published update, Instance at);

    /** Begins what goes on by itself. */
    void start();

    /** Updates that the gateway has got and that somebody may still see, counted for each user, by looking at the users. */
    long unseen();
}
