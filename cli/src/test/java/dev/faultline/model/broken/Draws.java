package dev.faultline.model.broken;

import java.awt.Graphics2D;

/** Breaks a rule of the house on purpose. */
public final class Draws {

    private Draws() {}

    static void draws(Graphics2D canvas) {
        canvas.dispose();
    }
}
