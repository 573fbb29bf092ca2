package dev.faultline.report.finding;

import java.util.List;

/** Lists within sentences. */
final class Words {
    private static final int MOST = 4;

    private Words() {
    }

    /** Returns the words with commas and a final "and"; of many the first four and how many more there are. */
    static String list(List<String> words) {
        if (words.size() == 1) {
            return words.get(0);
        }
        if (words.size() > MOST) {
            return String.join(", ", words.subList(0, MOST)) + " and " + (words.size() - MOST) + " more";
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
