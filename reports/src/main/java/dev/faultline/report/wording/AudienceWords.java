package dev.faultline.report.wording;

import dev.faultline.result.AudienceResult;
import dev.faultline.result.AudienceResult.Posts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened to posts on the way, in words. */
public final class AudienceWords {
    private AudienceWords() {
    }

    /** Returns the posts of an audience and, where it has more than one, of each group of its authors, by what they are called. */
    public static Map<String, Posts> rows(Map<String, AudienceResult> audiences) {
        Map<String, Posts> rows = new LinkedHashMap<>();
        audiences.forEach((name, audience) -> {
            rows.put(name, audience.posts());
            if (audience.byAuthors().size() > 1) {
                audience.byAuthors().forEach((group, posts) -> rows.put(name + "." + group, posts));
            }
        });
        return rows;
    }

    /** Returns what is worth a remark; empty if nothing is. */
    public static String of(Posts posts) {
        List<String> parts = new ArrayList<>();
        add(parts, posts.left(), posts.left() == 1 ? "post left to readers" : "posts left to readers");
        add(parts, posts.again(), "again");
        add(parts, posts.unconfirmed(), "not confirmed");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, double count, String words) {
        if (count > 0) {
            parts.add(Amounts.count(count) + " " + words);
        }
    }
}
