/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

/**
 * The time of a pass: that of a long fit less that of a fit of one pass, by the number of passes between. What a fit does
 * before and after its passes falls out.
 *
 * @param seconds a pass
 * @param passes of the long fit
 * @param values what the long fit returned
 */
record Slope(double seconds, int passes, double[] values) {}
