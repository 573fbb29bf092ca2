package dev.faultline.model.push.mailbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of messages in primitive arrays. */
class MailboxesTest {

    private final List<Long> gone = new ArrayList<>();
    private final Mailboxes mailboxes = new Mailboxes(3, mail -> gone.add(mail.sequence()));

    private void add(int user, long... sequences) {
        for (long sequence : sequences) {
            mailboxes.add(user, new Mail(null, sequence, Long.MAX_VALUE));
        }
    }

    private long[] sequences(int... entries) {
        return Arrays.stream(entries).mapToLong(entry -> mailboxes.mail(entry).sequence()).toArray();
    }

    @Test
    void givesMessagesInTheOrderInWhichTheyCame() {
        add(0, 1, 2, 3);
        add(1, 4);
        assertArrayEquals(new long[] {1, 2}, sequences(mailboxes.send(0, 2)));
        assertArrayEquals(new long[] {3}, sequences(mailboxes.send(0, 2)));
        assertFalse(mailboxes.hasUnsent(0));
        add(0, 5);
        assertArrayEquals(new long[] {5}, sequences(mailboxes.send(0, 2)));
        assertEquals(4, mailboxes.size(0));
    }

    @Test
    void givesAllThatIsStillThereAgainAfterALostConnection() {
        add(0, 1, 2, 3, 4);
        int[] sent = mailboxes.send(0, 4);
        mailboxes.remove(0, new int[] {sent[1], sent[3]});
        assertEquals(List.of(2L, 4L), gone);
        mailboxes.rewind(0, (entry, isSent) -> false);
        add(0, 5);
        assertArrayEquals(new long[] {1, 3, 5}, sequences(mailboxes.send(0, 9)));
        assertEquals(2, mailboxes.redeliveries());
        assertEquals(3, mailboxes.size(0));
    }

    @Test
    void letsGoWhatIsToLeaveAndLeavesWhatIsUnderWay() {
        add(0, 1, 2, 3, 4);
        int[] sent = mailboxes.send(0, 1);
        mailboxes.sweep(0, (entry, isSent) -> !isSent && mailboxes.mail(entry).sequence() < 4);
        assertEquals(List.of(2L, 3L), gone);
        assertEquals(2, mailboxes.unseen());
        mailboxes.see(sent[0]);
        assertEquals(1, mailboxes.unseen());
        mailboxes.remove(0, sent);
        assertArrayEquals(new long[] {4}, sequences(mailboxes.send(0, 9)));
    }

    @Test
    void usesPlacesAgain() {
        for (int round = 0; round < 5_000; round++) {
            add(2, round);
            mailboxes.remove(2, mailboxes.send(2, 1));
        }
        assertEquals(0, mailboxes.size(2));
        assertEquals(5_000, gone.size());
        add(2, 7);
        assertArrayEquals(new int[] {0}, mailboxes.send(2, 1), "the first place, as ever");
    }

    @Test
    void aMessageIsGoneWhenItIsInNoMailbox() {
        Mail mail = new Mail(null, 9, Long.MAX_VALUE);
        mailboxes.add(0, mail);
        mailboxes.add(1, mail);
        mailboxes.remove(0, mailboxes.send(0, 1));
        assertEquals(List.of(), gone);
        mailboxes.remove(1, mailboxes.send(1, 1));
        assertEquals(List.of(9L), gone);
    }
}
