package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.SampleResults;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PngTest {
    private final List<Picture> pictures = Picture.draw(SampleResults.paymentHybrid(), Figures.of(SampleResults.paymentHybrid()));

    PngTest() throws PicturesUnavailableException {
    }

    @Test
    void everyPictureCanBeReadAndIsTwiceAsLarge() throws IOException {
        for (Picture picture : pictures) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
            assertEquals(2 * Figure.WIDTH, image.getWidth());
            assertEquals(2 * (picture.figure().height() + 74), image.getHeight());
        }
    }

    @Test
    void coloursArriveUnchanged() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictures.get(1).png()));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        assertEquals(Ink.PAPER.light().getRGB() & 0xffffff, image.getRGB(0, 0) & 0xffffff);
        for (Ink ink : List.of(Ink.OK, Ink.ORANGE, Ink.VERMILION)) {
            assertTrue(colours.contains(ink.light().getRGB() & 0xffffff), ink + " is missing");
        }
    }

    @Test
    void theSameResultGivesTheSameBytes() throws PicturesUnavailableException {
        List<Picture> again = Picture.draw(SampleResults.paymentHybrid(), Figures.of(SampleResults.paymentHybrid()));
        for (int i = 0; i < pictures.size(); i++) {
            assertEquals(pictures.get(i).svg(), again.get(i).svg());
            assertEquals(Arrays.hashCode(pictures.get(i).png()), Arrays.hashCode(again.get(i).png()));
        }
    }
}
