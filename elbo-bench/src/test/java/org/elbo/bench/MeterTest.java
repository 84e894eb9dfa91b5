/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which fits a measurement is made of, by a clock that only fits move, and that what is not a pass falls out of it. */
class MeterTest {

    private final List<Integer> asked = new ArrayList<>();
    private double time;

    /** Measures a library that needs some time before and after its passes. */
    private List<Slope> slopes(double around, double pass, double seconds) throws Exception {
        Contender.Fitter fitter = passes -> {
            asked.add(passes);
            time += around + pass * passes;
            return new double[] {passes};
        };
        return new Meter(fitter, () -> time).slopes(seconds);
    }

    @Test
    void whatIsAroundThePassesFallsOut() throws Exception {
        assertThat(slopes(5, 0.25, 40)).hasSizeGreaterThan(1).allSatisfy(slope -> {
            assertThat(slope.seconds()).isCloseTo(0.25, within(1e-12));
            assertThat(slope.values()[0]).isEqualTo(slope.passes());
        });
    }

    @Test
    void halfOfTheTimeWarmsUp() throws Exception {
        slopes(0, 1, 400);

        int first = asked.indexOf(Meter.MOST_PASSES);
        // Warm fits of 3 passes, then what one measurement of 1 and 3 takes and the short fit of the next.
        assertThat(asked.subList(0, first).stream().mapToInt(passes -> passes).sum())
                .isBetween(190, 210);
        assertThat(time).isBetween(400.0, 412.0);
    }

    @Test
    void quickFitsTakeTheMostPassesThereAre() throws Exception {
        assertThat(slopes(0, 0.01, 10)).allMatch(slope -> slope.passes() == Meter.MOST_PASSES);
    }

    @Test
    void slowFitsAreMeasuredOnce() throws Exception {
        assertThat(slopes(0, 2, 10)).singleElement().satisfies(slope -> {
            assertThat(slope.passes()).isEqualTo(3);
            assertThat(slope.seconds()).isEqualTo(2);
        });
    }

    @Test
    void verySlowFitsWarmUpWithWhatIsMeasured() throws Exception {
        assertThat(slopes(1, 22, 10))
                .singleElement()
                .satisfies(slope -> assertThat(slope.seconds()).isEqualTo(22));
        assertThat(asked).containsExactly(1, 1, 3);
    }

    @Test
    void aSlowFirstFitMayHaveBeenForWarmingUp() throws Exception {
        Contender.Fitter fitter = passes -> {
            time += asked.isEmpty() ? 1000 : passes;
            asked.add(passes);
            return new double[] {passes};
        };

        assertThat(new Meter(fitter, () -> time).slopes(400))
                .hasSizeGreaterThan(1)
                .allSatisfy(slope -> assertThat(slope.seconds()).isEqualTo(1));
    }
}
