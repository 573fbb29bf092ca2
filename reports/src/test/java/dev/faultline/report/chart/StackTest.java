package dev.faultline.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

class StackTest {
    private final Stack stack = new Stack(new double[] {0, 10, 20, 30});

    @Test
    void areasLieOnTopOfEachOtherAndTheTopmostIsDrawnFirst() {
        stack.add("error", Ink.VERMILION, new double[] {0, 1, 0});
        stack.add("ok", Ink.OK, new double[] {5, 5, 5});
        XYDataset data = stack.data();
        assertEquals(6, stack.max());
        assertEquals(5, data.getYValue(0, 0));
        assertEquals(6, data.getYValue(0, 2));
        assertEquals(1, data.getYValue(1, 2));
    }

    @Test
    void windowsAreSteps() {
        stack.add("ok", Ink.OK, new double[] {5, 7, 7});
        XYDataset data = stack.data();
        double[][] corners = {{0, 5}, {10, 5}, {10, 7}, {30, 7}};
        assertEquals(corners.length, data.getItemCount(0));
        for (int i = 0; i < corners.length; i++) {
            assertEquals(corners[i][0], data.getXValue(0, i));
            assertEquals(corners[i][1], data.getYValue(0, i));
        }
    }

    @Test
    void whatNeverOccurredIsLeftOut() {
        stack.add("error", Ink.VERMILION, new double[3]);
        assertEquals(0, stack.data().getSeriesCount());
    }
}
