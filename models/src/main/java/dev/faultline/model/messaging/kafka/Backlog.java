package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One partition for one group: the committed offset, which is the next to read, and what lies behind it. The difference to the end is
 * the lag.
 *
 * <p>A commit is an acknowledgement of all before it. What was committed before it was handled is acknowledged when the handler has
 * come to a good end, and lost if it never does.
 */
final class Backlog implements GroupView {

    private final Subscription books;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private long committed;
    /** Entries that are committed and not handled yet; only their consumer knows them besides. */
    private long early;

    Backlog(Subscription books) {
        this.books = books;
    }

    long committed() {
        return committed;
    }

    @Override
    public void enter(Sent sent, Message copy, long offset) {
        books.enters(copy, sent.isDeadLetter());
        entries.put(offset, new Entry(copy, offset, (int) Math.min(Integer.MAX_VALUE, sent.bytes())));
    }

    /** What lies between two offsets, as many bytes as that, and one entry at least. */
    List<Entry> read(long from, long to, long bytes) {
        long sum = 0;
        List<Entry> read = new ArrayList<>();
        for (Entry entry : entries.subMap(from, true, Math.max(from, to), false).values()) {
            if (entry.isRemoved()) {
                continue;
            }
            sum += entry.bytes();
            if (!read.isEmpty() && sum > bytes) {
                break;
            }
            read.add(entry);
        }
        return read;
    }

    /** The group has committed an offset. */
    void commit(long offset) {
        if (offset <= committed) {
            return;
        }
        committed = offset;
        Collection<Entry> done = entries.headMap(offset, false).values();
        for (Entry entry : done) {
            entry.committed();
            if (entry.isEnded()) {
                continue;
            }
            if (entry.isFinished()) {
                acknowledge(entry);
            } else {
                early += entry.message().count();
            }
        }
        done.clear();
    }

    /** A handler has come to a good end with it. */
    void finished(Entry entry, long now) {
        books.handlerFinished(entry.message(), now);
        entry.finished();
        if (entry.isCommitted() && !entry.isEnded()) {
            early -= entry.message().count();
            acknowledge(entry);
        }
    }

    private void acknowledge(Entry entry) {
        entry.end();
        books.acknowledge(entry.message());
    }

    /** Nobody will handle it: it was given up, dead-lettered or not. */
    void givenUp(Entry entry, String reason, boolean asDeadLetter) {
        if (!ends(entry)) {
            return;
        }
        if (asDeadLetter) {
            books.deadLetter(entry.message(), reason);
        } else {
            books.drop(entry.message(), reason);
        }
    }

    /** A consumer's memory is gone, and this was in it. */
    void droppedBy(Entry entry) {
        entry.letGo();
        if (!entry.isHeld() && entry.isCommitted() && ends(entry)) {
            books.lose(entry.message(), "committed-before");
        } else if (!entry.isHeld() && entry.isRemoved() && !entry.isFinished() && ends(entry)) {
            books.drop(entry.message(), "compacted");
        }
    }

    private boolean ends(Entry entry) {
        if (entry.isEnded()) {
            return false;
        }
        entry.end();
        if (entry.isCommitted()) {
            early -= entry.message().count();
        }
        return true;
    }

    @Override
    public void deleted(long start) {
        for (Entry entry : entries.headMap(start, false).values()) {
            if (!entry.isHeld() && !entry.isFinished() && ends(entry)) {
                books.expire(entry.message(), "retention");
            }
        }
    }

    /** A consumer goes on at an offset; what it leaves out it will never see. */
    void skip(long to) {
        for (Entry entry : entries.headMap(to, false).values()) {
            if (!entry.isFinished() && ends(entry)) {
                books.expire(entry.message(), "offset-reset");
            }
        }
    }

    @Override
    public void forgotten(long from, String reason) {
        Collection<Entry> gone = entries.tailMap(from, true).values();
        for (Entry entry : gone) {
            if (entry.isFinished() && !entry.isEnded()) {
                acknowledge(entry);
            } else if (ends(entry)) {
                books.lose(entry.message(), reason);
            }
        }
        gone.clear();
        committed = Math.min(committed, from);
    }

    @Override
    public void compacted(long offset) {
        Entry entry = entries.get(offset);
        if (entry != null) {
            entry.removed();
            if (!entry.isHeld() && !entry.isFinished() && ends(entry)) {
                books.drop(entry.message(), "compacted");
            }
        }
    }

    @Override
    public long inside() {
        return early + entries.values().stream().filter(entry -> !entry.isEnded())
                .mapToLong(entry -> entry.message().count()).sum();
    }
}
