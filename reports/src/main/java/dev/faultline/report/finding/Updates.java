package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.AudienceWords;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Updates and posts that users never see, users who are cut off, and requests that bring nothing. */
final class Updates implements Rule {
    /** Above this share of requests in vain, asking is most of what a channel does. */
    private static final double MOSTLY = 0.9;
    private static final double MANY_CUT_OFF = 0.01;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.push().forEach((name, push) -> {
            if (push.missed() > 0) {
                findings.add(Finding.problem(Amounts.share(push.missed() / push.recipients())
                    + " of what users of " + name + " should have seen they never will: " + Amounts.count(push.missed()) + " updates."));
            }
            if (push.cutOff().max() > MANY_CUT_OFF) {
                String back = Double.isNaN(push.reconnectMs().p99()) ? ""
                    : " 99 % of those who came back needed at most " + Amounts.milliseconds(push.reconnectMs().p99()) + ".";
                findings.add(Finding.warning(Amounts.share(push.cutOff().max()) + " of the users of " + name
                    + " were cut off at the same time." + back));
            }
            if (push.wasted() > MOSTLY) {
                findings.add(Finding.note(Amounts.share(push.wasted()) + " of the "
                    + Amounts.rate(push.requestsPerSecond()) + " requests of the users of " + name + " brought nothing new."));
            }
        });
        AudienceWords.rows(result.audiences()).forEach((name, posts) -> {
            if (posts.missed() > 0 && result.audiences().containsKey(name)) {
                findings.add(Finding.problem(Amounts.share(posts.missed() / posts.recipients()) + " of those who follow authors of " + name
                    + " will not get what these have posted: " + Amounts.count(posts.missed()) + " recipients."));
            }
        });
        return findings;
    }
}
