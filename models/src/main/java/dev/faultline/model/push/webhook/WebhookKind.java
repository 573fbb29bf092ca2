package dev.faultline.model.push.webhook;

import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/** {@code kind: webhook}. */
@Doc("The users are endpoints of other people's machines, and the gateway's instances call them for each update that they follow. A delivery"
        + " is written down before it is first attempted. Only an answer of success counts; otherwise it is attempted again by a schedule,"
        + " and so it is by another instance when the one that was sending has crashed: at least once, in no particular order.")
@Example("{kind: webhook, gateway: checkout, users: 1000, topics: 1000, schedule: svix, per-endpoint: 1,"
        + " endpoints: {answer: exp(100ms), fails: 1%, down: [{share: 2%, from: 5m, for: 1h}]}, disabled-after: 3d}")
public final class WebhookKind implements PushKind {

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public Class<? extends Record> settings() {
        return WebhookSettings.class;
    }

    @Override
    public PushChannel build(Record settings, PushSite site) {
        PushBooks books = new PushBooks(site.stage().simulation());
        return new GatewayChannel(site, books, new Webhooks((WebhookSettings) settings, site, books));
    }
}
