package dev.faultline.result.json;

import dev.faultline.result.scorecard.Scorecard;
import tools.jackson.core.JacksonException;

/**
 * {@code scorecard.json}, both ways, by the rules of {@link ResultJson}: the same scorecard gives the same bytes everywhere, and
 * {@code read(write(x))} equals {@code x}.
 */
public final class ScorecardJson {
    private ScorecardJson() {
    }

    /** Returns the scorecard as text that ends with a line feed. */
    public static String write(Scorecard scorecard) {
        return ResultJson.MAPPER.writeValueAsString(scorecard) + "\n";
    }

    /**
     * Reads a scorecard.
     *
     * @throws ResultFormatException if the text is none; the message says where and why
     */
    public static Scorecard read(String json) throws ResultFormatException {
        Scorecard scorecard;
        try {
            scorecard = ResultJson.MAPPER.readValue(json, Scorecard.class);
        } catch (JacksonException wrong) {
            throw new ResultFormatException("the text is no Faultline scorecard: " + ResultJson.reason(wrong), wrong);
        }
        if (scorecard == null || !Scorecard.SCHEMA.equals(scorecard.schema())) {
            String schema = scorecard == null || scorecard.schema() == null ? "no \"schema\"" : "the schema " + scorecard.schema();
            throw new ResultFormatException("the text has " + schema + "; this version of Faultline reads " + Scorecard.SCHEMA, null);
        }
        return scorecard;
    }
}
