package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.scenario.validation.Theory.Mmc;
import dev.faultline.scenario.validation.Theory.Mmck;
import org.junit.jupiter.api.Test;

/** The formulas against values printed in books and tables, in milliseconds where they are times. */
class TheoryTest {

    @Test
    void oneServer() {
        Mmc queue = new Mmc(1, 80, 100);
        assertEquals(0.8, queue.probabilityOfWaiting(), 1e-12);
        assertEquals(0.050, queue.meanSojourn(), 1e-12);
        assertEquals(3.2, queue.meanWaiting(), 1e-12);
        assertEquals(230.259, 1e3 * queue.sojournQuantile(0.99), 1e-3);
        assertEquals(219.101, 1e3 * queue.waitQuantile(0.99), 1e-3);
        assertEquals(0, queue.waitQuantile(0.1));
    }

    @Test
    void manyServers() {
        assertEquals(0.711111, new Mmc(2, 160, 100).probabilityOfWaiting(), 1e-6);
        assertEquals(119.374, 1e3 * new Mmc(2, 160, 100).sojournQuantile(0.99), 1e-3);
        assertEquals(0.409180, new Mmc(10, 800, 100).probabilityOfWaiting(), 1e-6);
        assertEquals(2.04590, 1e3 * new Mmc(10, 800, 100).meanWait(), 1e-5);
        assertEquals(49.4611, 1e3 * new Mmc(10, 800, 100).sojournQuantile(0.99), 1e-4);
    }

    @Test
    void anyWork() {
        assertEquals(11.6667, 1e3 * Theory.mg1Wait(70, 0.01, 0), 1e-4);
        assertEquals(23.3333, 1e3 * Theory.mg1Wait(70, 0.01, 1), 1e-4);
        assertEquals(58.3333, 1e3 * Theory.mg1Wait(70, 0.01, 4), 1e-4);
    }

    @Test
    void aBoundedLine() {
        assertEquals(0.121661, new Mmck(10, 10, 800, 100).probabilityOfRejection(), 1e-6);
        assertEquals(0.192586, new Mmck(1, 10, 120, 100).probabilityOfRejection(), 1e-6);
        assertEquals(69.2614, 1e3 * new Mmck(1, 10, 120, 100).meanSojourn(), 1e-4);
        assertEquals(0.124089, new Mmck(4, 20, 450, 100).probabilityOfRejection(), 1e-6);
        assertEquals(14.2332, new Mmck(4, 20, 450, 100).meanWaiting() + 4 * new Mmck(4, 20, 450, 100).utilization(), 1e-4);
        assertEquals(36.1101, 1e3 * new Mmck(4, 20, 450, 100).meanSojourn(), 1e-4);
    }

    @Test
    void stationsInARow() {
        assertEquals(46.2423, 1e3 * Theory.sumQuantile(0.5, 40, 60, 90), 1e-4);
        assertEquals(156.036, 1e3 * Theory.sumQuantile(0.99, 40, 60, 90), 1e-3);
    }
}
