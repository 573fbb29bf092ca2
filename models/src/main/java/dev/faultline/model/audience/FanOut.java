package dev.faultline.model.audience;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.sim.random.Keys;

/**
 * The way of one instance's posts into a channel: a post becomes tasks, each a message for so many followers, which are handed over
 * together and confirmed one by one. The post is out when all are confirmed; if one of them is not, the step fails with what became of
 * the first such one, and the others go their way all the same.
 */
public final class FanOut implements Endpoint {

    private static final long TASK = Keys.site("fan-out.task");

    private final Stage stage;
    private final Audience audience;
    private final Rules rules;
    private final Endpoint channel;

    /**
     * How posts are cut up.
     *
     * @param batch followers of a task at most, at least 1
     * @param above posts of authors with more followers than that are left to readers; {@code Long.MAX_VALUE} for none
     * @param group of the authors, or {@link Audience#ANY_GROUP}
     */
    public record Rules(int batch, long above, int group) {
    }

    /**
     * A fan-out.
     *
     * @param channel the way of each task, with the policies around it
     */
    public FanOut(Stage stage, Audience audience, Rules rules, Endpoint channel) {
        this.stage = stage;
        this.audience = audience;
        this.rules = rules;
        this.channel = channel;
    }

    @Override
    public void call(Call call, Completion completion) {
        FollowerGraph graph = audience.graph();
        int author = audience.author(call, rules.group());
        int followers = graph.followers(author);
        if (followers > rules.above()) {
            audience.book().leftToReaders(graph.groupOf(author), followers);
            completion.complete(call, Outcome.OK);
        } else if (followers == 0) {
            completion.complete(call, Outcome.OK);
        } else {
            Post post = audience.book().posted(graph.groupOf(author), followers, rules.batch(), stage.simulation());
            new Flight(call, completion, post).send();
        }
    }

    /** The tasks of one post, until the broker's word on all of them is there. */
    private final class Flight implements Carrier {

        private final Call call;
        private final Completion completion;
        private final Post post;
        private final Call[] sendings;
        private int open;
        private Outcome bad;

        Flight(Call call, Completion completion, Post post) {
            this.call = call;
            this.completion = completion;
            this.post = post;
            this.sendings = new Call[post.tasks().length];
            this.open = sendings.length;
            stage.calls().hold(call);
            call.carriedBy(this);
        }

        void send() {
            Calls calls = stage.calls();
            for (int i = 0; i < sendings.length; i++) {
                sendings[i] = calls.child(call, TASK + i);
                sendings[i].isFor(post.tasks()[i]);
            }
            for (int i = 0; i < sendings.length; i++) {
                int index = i;
                if (sendings[i] != null) { // the caller may have given up by now
                    channel.call(sendings[i], (of, outcome) -> confirmed(index, of, outcome));
                }
            }
        }

        private void confirmed(int index, Call of, Outcome outcome) {
            if (sendings[index] != of) {
                return; // given up
            }
            sendings[index] = null;
            open--;
            if (!outcome.isOk()) {
                post.tasks()[index].notConfirmed();
                bad = bad == null ? outcome : bad;
            }
            if (open == 0) {
                call.adopt(of, stage.simulation().now() - of.startedAt());
            }
            stage.calls().release(of);
            if (open == 0) {
                completion.complete(call, bad == null ? Outcome.OK : bad);
                stage.calls().release(call);
            }
        }

        @Override
        public void abandoned(Call given, boolean cancels) {
            for (int i = 0; i < sendings.length; i++) {
                Call sending = sendings[i];
                if (sending != null) {
                    sendings[i] = null;
                    sending.abandon(cancels);
                    stage.calls().release(sending);
                }
            }
            if (open > 0) {
                open = 0;
                stage.calls().release(call);
            }
        }
    }
}
