package dev.faultline.model.push.mailbox;

import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/** {@code kind: mailbox}. */
@Doc("Store and forward: the users are phones that are often offline. Messages wait in a mailbox on the server, go to the phone in order when"
        + " it is online, and leave the mailbox when the phone has confirmed them; after a lost connection they are sent again.")
@Example("{kind: mailbox, gateway: checkout, users: 1M, topics: 200k, online: exp(10m), offline: exp(50m), holds: 1000, keeps: 30d}")
public final class MailboxKind implements PushKind {

    @Override
    public String key() {
        return "mailbox";
    }

    @Override
    public Class<? extends Record> settings() {
        return MailboxSettings.class;
    }

    @Override
    public PushChannel build(Record settings, PushSite site) {
        PushBooks books = new PushBooks(site.stage().simulation());
        return new GatewayChannel(site, books, new StoreAndForward((MailboxSettings) settings, site, books));
    }
}
